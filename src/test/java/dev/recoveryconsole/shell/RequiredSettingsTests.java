package dev.recoveryconsole.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.databases.DatabaseSettings;
import dev.recoveryconsole.databases.DatabasesSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.mock.env.MockEnvironment;

class RequiredSettingsTests {

    @Test
    void a_console_without_settings_says_each_line_that_is_missing() {
        assertThat(RequiredSettings.missing(new MockEnvironment()))
                .contains(
                        "recovery.public-url: the address that people open",
                        "recovery.people: at least two people with the role approver, found 0",
                        "recovery.databases: at least one database")
                .hasSize(10);
    }

    @Test
    void one_key_signs_the_audit_log_from_a_file_or_in_kms() throws IOException {
        var both = "recovery.audit.key-file, recovery.audit.kms-key-id: only one of them; one key signs the audit log";
        var kms = pages().withProperty("recovery.audit.kms-key-id", "alias/audit");
        assertThat(RequiredSettings.missing(kms)).contains(both);
        assertThat(RequiredSettings.missing(kms.withProperty("recovery.audit.key-file", "")))
                .noneMatch(line -> line.contains("recovery.audit"));
        assertThat(RequiredSettings.missing(kms.withProperty("recovery.audit.kms-key-id", " ")))
                .anyMatch(line -> line.startsWith("recovery.audit.key-file: a file with an Ed25519 private key")
                        && line.endsWith("or recovery.audit.kms-key-id: such a key in AWS KMS"));
    }

    @Test
    void a_half_written_database_is_named_by_its_place() throws IOException {
        var environment = pages();
        environment.setProperty("recovery.databases[0].name", "orders-prod");
        assertThat(RequiredSettings.missing(environment))
                .contains(
                        "recovery.databases[0].resource-id: its DbiResourceId (db-...)",
                        "recovery.databases[0].deletion-log.bucket: the S3 bucket of the application's deletion log")
                .noneMatch(line -> line.startsWith("recovery.databases[0].name"))
                .noneMatch(line -> line.startsWith("recovery.people"));
    }

    @Test
    void a_console_that_talks_to_aws_itself_needs_postgresql() throws IOException {
        var needs = "spring.datasource.url: a PostgreSQL address, because this console talks to AWS itself";
        assertThat(RequiredSettings.missing(pages().withProperty("recovery.aws.endpoint", "")))
                .contains(needs);
        assertThat(RequiredSettings.missing(
                        pages().withProperty("recovery.aws.endpoint", "https://rds.eu-west-1.amazonaws.com")))
                .contains(needs);
        assertThat(RequiredSettings.missing(pages().withProperty("recovery.aws.endpoint", "http://127.0.0.1:4566")))
                .doesNotContain(needs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recovery.public-url", "spring.security.oauth2.client.provider.idp.issuer-uri"})
    void what_people_open_is_encrypted_unless_it_is_on_this_machine(String key) throws IOException {
        var needs = key + ": an https address; plain http is for this machine alone (localhost, 127.0.0.1, [::1])";
        for (var open : List.of(
                "http://recovery.example.com",
                "HTTP://10.0.0.1:8080",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com/",
                "http://localhost@recovery.example.com/",
                "ftp://localhost",
                "recovery.example.com",
                "http://recovery.example.com/a path")) {
            assertThat(RequiredSettings.missing(pages().withProperty(key, open)))
                    .as(open)
                    .contains(needs);
        }
        for (var fine : List.of(
                "https://recovery.example.com",
                "HTTPS://recovery.example.com/console",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]:8080/")) {
            assertThat(RequiredSettings.missing(pages().withProperty(key, fine)))
                    .as(fine)
                    .doesNotContain(needs);
        }
    }

    @Test
    void a_database_on_aws_has_to_prove_who_it_is() throws IOException {
        var needs = "recovery.databases[0].tls: verify-full, because this console talks to AWS itself";
        for (var unproven : List.of("require", "verify-ca", "prefer", "disable")) {
            assertThat(RequiredSettings.missing(database("", unproven)))
                    .as(unproven)
                    .contains(needs);
            assertThat(RequiredSettings.missing(database("http://127.0.0.1:4566", unproven)))
                    .as(unproven)
                    .doesNotContain(needs);
        }
        assertThat(RequiredSettings.missing(database("", "verify-full"))).doesNotContain(needs);
        assertThat(firstDatabase(documented("      tls: verify-full\n", "")).tls())
                .as("where nothing is said")
                .isEqualTo("verify-full");
    }

    private static MockEnvironment database(String aws, String tls) throws IOException {
        return pages().withProperty("recovery.aws.endpoint", aws)
                .withProperty("recovery.databases[0].name", "orders-prod")
                .withProperty("recovery.databases[0].tls", tls);
    }

    @Test
    void the_documented_file_is_whole_and_understood() throws IOException {
        var environment = documented("", "");
        assertThat(RequiredSettings.missing(environment)).isEmpty();
        var database = firstDatabase(environment);
        assertThat(database.traffic().publicAddress()).hasHost("shop.example.com");
        assertThat(database.checks()).hasSize(2);
    }

    private static DatabaseSettings firstDatabase(MockEnvironment environment) {
        return Binder.get(environment)
                .bind("recovery", DatabasesSettings.class)
                .get()
                .databases()
                .getFirst();
    }

    /** The whole file of the documentation, with one text in the place of another. */
    private static MockEnvironment documented(String text, String other) throws IOException {
        var page = Files.readString(Path.of("src/docs/configuration.md"));
        var yaml = page.substring(page.indexOf("```yaml\nspring:") + "```yaml\n".length());
        var whole = yaml.substring(0, yaml.indexOf("```")).replace(text, other);
        return with(new ByteArrayResource(whole.getBytes(StandardCharsets.UTF_8)))
                .withProperty("IDP_SECRET", "from outside")
                .withProperty("CONSOLE_DB_PASSWORD", "from outside");
    }

    @Test
    void two_accounts_of_one_human_being_are_one_approver() throws IOException {
        var entry = "{issuer: \"https://idp.example.test\", name: P, roles: [approver], subject: ";
        var yaml = "recovery.people: [" + entry + "p1, mail: P@example.test}, " + entry + "p2, mail: p@example.test}]";
        assertThat(RequiredSettings.missing(with(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))))
                .contains("recovery.people: at least two people with the role approver, found 1");
    }

    private static MockEnvironment pages() throws IOException {
        return with(new ClassPathResource("console-pages.yml"));
    }

    private static MockEnvironment with(Resource yaml) throws IOException {
        var environment = new MockEnvironment();
        new YamlPropertySourceLoader().load("settings", yaml).forEach(environment.getPropertySources()::addLast);
        return environment;
    }
}
