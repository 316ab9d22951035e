package dev.recoveryconsole.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Looks, before anything starts, whether the settings are there without which a recovery could not work. */
public class RequiredSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Map<String, String> ALWAYS = Map.of(
            "spring.datasource.url", "where the console keeps its own data (JDBC address)",
            "spring.security.oauth2.client.registration.idp.client-id", "this console's name at the identity provider",
            "spring.security.oauth2.client.registration.idp.client-secret", "and its secret there",
            "spring.security.oauth2.client.provider.idp.issuer-uri", "the identity provider's issuer",
            "recovery.public-url", "the address that people open",
            "recovery.aws.region", "the AWS Region of the databases, such as eu-west-1",
            "recovery.secrets.key-file",
                    "a file with 32 random bytes in Base64, which encrypts the copy that switching back needs");

    private static final Map<String, String> PER_DATABASE = Map.ofEntries(
            Map.entry("name", "its logical name"),
            Map.entry("resource-id", "its DbiResourceId (db-...)"),
            Map.entry("database", "the database inside the instance"),
            Map.entry("reader.user", "a login that may read"),
            Map.entry("reader.password-file", "the file with its password"),
            Map.entry("eraser.user", "a login that may delete users"),
            Map.entry("eraser.password-file", "the file with its password"),
            Map.entry("admin.user", "a login that may fence and raise sequences"),
            Map.entry("admin.password-file", "the file with its password"),
            Map.entry("application-roles[0]", "the application's roles, which are fenced on the old database"),
            Map.entry("moving-timestamp", "SQL that gives the newest moment in the data"),
            Map.entry("secret.namespace", "the namespace of the application's Secret"),
            Map.entry("secret.name", "the name of the application's Secret"),
            Map.entry("secret.keys.host", "which key of it holds the database's host"),
            Map.entry("secret.keys.user", "which key holds the user"),
            Map.entry("secret.keys.password", "which key holds the password"),
            Map.entry("traffic.public-address", "the address that is asked after traffic has opened"),
            Map.entry("deletion-log.bucket", "the S3 bucket of the application's deletion log"),
            Map.entry("deletion-log.prefix", "what its keys begin with"),
            Map.entry("erasure.statements[0]", "SQL that deletes a person again, with :subject"));

    private static final int SIGNERS = 2;
    private static final String AUDIT_FILE = "recovery.audit.key-file";
    private static final String AUDIT_KMS = "recovery.audit.kms-key-id";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var missing = missing(context.getEnvironment());
        if (!missing.isEmpty()) {
            throw new MissingSettings(missing);
        }
    }

    /** One line for each setting that is missing or cannot be used, sorted; empty when the console can start. */
    static List<String> missing(Environment environment) {
        var lines = new ArrayList<String>();
        ALWAYS.forEach((key, what) -> demand(environment, key, what, lines));
        auditKey(environment, lines);
        people(environment, lines);
        databases(environment, lines);
        ownStore(environment, lines);
        EncryptedSettings.demand(environment, isLiveAws(environment.getProperty("recovery.aws.endpoint")), lines);
        return lines.stream().sorted().toList();
    }

    private static void demand(Environment environment, String key, String what, List<String> lines) {
        if (isBlank(environment.getProperty(key))) {
            lines.add(key + ": " + what);
        }
    }

    /** One key signs the log: with two it would be a guess which. */
    private static void auditKey(Environment environment, List<String> lines) {
        var file = !isBlank(environment.getProperty(AUDIT_FILE));
        var kms = !isBlank(environment.getProperty(AUDIT_KMS));
        if (!file && !kms) {
            lines.add(AUDIT_FILE + ": a file with an Ed25519 private key, which signs the audit log"
                    + " (openssl genpkey -algorithm ed25519), or " + AUDIT_KMS + ": such a key in AWS KMS");
        }
        if (file && kms) {
            lines.add(AUDIT_FILE + ", " + AUDIT_KMS + ": only one of them; one key signs the audit log");
        }
    }

    private static void people(Environment environment, List<String> lines) {
        int signers = Binder.get(environment)
                .bind("recovery", ConsoleSettings.class)
                .map(People::new)
                .map(people -> people.oneOfEach(people.withRole(Role.APPROVER)).size())
                .orElse(0);
        if (signers < SIGNERS) {
            lines.add("recovery.people: at least two people with the role approver, found " + signers);
        }
    }

    private static void databases(Environment environment, List<String> lines) {
        int count = Binder.get(environment)
                .bind("recovery.databases", Bindable.listOf(Map.class))
                .map(List::size)
                .orElse(0);
        if (count == 0) {
            lines.add("recovery.databases: at least one database");
        }
        for (int i = 0; i < count; i++) {
            var prefix = "recovery.databases[" + i + "].";
            PER_DATABASE.forEach((key, what) -> demand(environment, prefix + key, what, lines));
        }
    }

    /** An embedded store lives and dies with one machine; that is not where the record of a real recovery belongs. */
    private static void ownStore(Environment environment, List<String> lines) {
        var url = environment.getProperty("spring.datasource.url", "");
        if (url.startsWith("jdbc:h2:") && isLiveAws(environment.getProperty("recovery.aws.endpoint"))) {
            lines.add("spring.datasource.url: a PostgreSQL address, because this console talks to AWS itself");
        }
    }

    private static boolean isLiveAws(@Nullable String endpoint) {
        if (endpoint == null || endpoint.isBlank()) {
            return true;
        }
        var host =
                endpoint.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replaceFirst("[:/].*$", "");
        return host.endsWith("amazonaws.com") || host.endsWith("amazonaws.com.cn");
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
