package dev.recoveryconsole;

import dev.recoverysandbox.postgres.EmbeddedPostgres;
import dev.recoverysandbox.postgres.LoopbackBlock;
import dev.recoverysandbox.postgres.ServerSpec;
import java.util.Map;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A PostgreSQL as the console's own store, one per JVM; it ends with the JVM. */
public final class PostgresStore {

    private static final String OWNER = "console";
    private static final String PASSWORD = "secret";

    private PostgresStore() {}

    /** For a test's {@code @DynamicPropertySource}. */
    public static void is(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> Server.URL);
        registry.add("spring.datasource.username", () -> OWNER);
        registry.add("spring.datasource.password", () -> PASSWORD);
    }

    /** The same, for a context that is given settings another way. */
    public static Map<String, Object> settings() {
        return Map.of(
                "spring.datasource.url",
                Server.URL,
                "spring.datasource.username",
                OWNER,
                "spring.datasource.password",
                PASSWORD);
    }

    /** Started at first use. */
    private static final class Server {

        private static final String URL = start();

        private static String start() {
            var addresses = LoopbackBlock.free();
            var spec = new ServerSpec("store", addresses.next(), addresses.port(), OWNER, PASSWORD, "console");
            return EmbeddedPostgres.in(EmbeddedPostgres.defaultRoot())
                    .store(spec)
                    .url();
        }
    }
}
