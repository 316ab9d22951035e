package dev.recoverysandbox;

import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.production.ShopData;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a visitor and a test need to find their way; the content of {@code welcome.json}.
 *
 * @param databases with the login of the master user
 */
public record Welcome(
        URI console,
        URI idp,
        URI aws,
        URI kubernetes,
        URI control,
        URI shop,
        int smtpPort,
        List<Visitor> people,
        List<Database> databases) {

    /** Somebody to sign in as. */
    public record Visitor(
            String name,
            String username,
            String role,
            String password,
            @Nullable String totpSecret) {}

    /** A database and how to get in by hand. */
    public record Database(String id, String jdbcUrl, String user, String password) {}

    static Welcome to(SandboxWorld world, URI console) {
        return new Welcome(
                console,
                world.idp().issuer(),
                world.aws().address(),
                world.kubernetes().address(),
                world.control().address(),
                world.shop().front(),
                world.inbox().smtpPort(),
                world.people().all().stream()
                        .map(person -> new Visitor(
                                person.name(),
                                person.username(),
                                person.role(),
                                person.password(),
                                person.totpSecret()))
                        .toList(),
                world.aws().instances().stream()
                        .map(instance -> database(world.data(), instance))
                        .toList());
    }

    private static Database database(ShopData data, DbInstance instance) {
        return new Database(
                instance.identifier(),
                "jdbc:postgresql://%s:%d/%s".formatted(instance.host(), data.port(), ShopData.DATABASE),
                ShopData.MASTER,
                data.masterPassword());
    }

    /** Writes the two files that say that everything is up. */
    void writeWith(WorldFiles files, String kubeconfig) throws IOException {
        var json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        WorldFiles.writeSecret(files.kubeconfig(), kubeconfig);
        WorldFiles.writeSecret(files.welcome(), json.writeValueAsString(this) + "\n");
    }

    /** The same for a person at a terminal. */
    String text(WorldFiles files) {
        return """

                The sandbox is up. Ctrl-C ends all of it.

                  Console        %s
                  Control page   %s   break things here; inbox, ledger, one-time codes
                  Shop           %s
                  Sign-in        %s
                  AWS            aws --endpoint-url %s rds describe-db-instances
                  Kubernetes     kubectl --kubeconfig %s -n shop get pods
                %s
                  People (the sign-in page shows passwords and codes, too)
                %s
                """.formatted(console, control, shop, idp, aws, files.kubeconfig(), databaseLines(), peopleLines());
    }

    private String databaseLines() {
        return databases.stream()
                .map(database -> "  %-14s PGPASSWORD=%s psql %s -U %s"
                        .formatted(
                                database.id(),
                                database.password(),
                                database.jdbcUrl().substring("jdbc:".length()),
                                database.user()))
                .collect(Collectors.joining("\n"));
    }

    private String peopleLines() {
        return people.stream()
                .map(person -> "    %-8s %-18s %s, %s"
                        .formatted(person.username(), person.password(), person.name(), person.role()))
                .collect(Collectors.joining("\n"));
    }
}
