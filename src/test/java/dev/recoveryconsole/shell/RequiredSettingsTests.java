package dev.recoveryconsole.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.databases.DatabasesSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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

    @Test
    void the_documented_file_is_whole_and_understood() throws IOException {
        var page = Files.readString(Path.of("src/docs/configuration.md"));
        var yaml = page.substring(page.indexOf("```yaml\nspring:") + "```yaml\n".length());
        var environment = with(new ByteArrayResource(
                        yaml.substring(0, yaml.indexOf("```")).getBytes(StandardCharsets.UTF_8)))
                .withProperty("IDP_SECRET", "from outside")
                .withProperty("CONSOLE_DB_PASSWORD", "from outside");
        assertThat(RequiredSettings.missing(environment)).isEmpty();
        var database = Binder.get(environment)
                .bind("recovery", DatabasesSettings.class)
                .get()
                .databases()
                .getFirst();
        assertThat(database.traffic().publicAddress()).hasHost("shop.example.com");
        assertThat(database.checks()).hasSize(2);
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
