package dev.recoveryconsole.databases;

import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.databases.DatabaseSettings.CheckSettings;
import dev.recoveryconsole.databases.DatabaseSettings.Credentials;
import dev.recoveryconsole.databases.DatabaseSettings.DeletionLogSettings;
import dev.recoveryconsole.databases.DatabaseSettings.ErasureSettings;
import dev.recoveryconsole.databases.DatabaseSettings.SecretSettings;
import dev.recoveryconsole.databases.DatabaseSettings.TrafficSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A configured database for tests of rules. */
public final class DatabaseFixture {

    public static final String FIRST = "db-FIRSTGENERATION";

    private DatabaseFixture() {}

    /** In its first generation, with these checks. */
    public static Database ordersProd(CheckSettings... checks) {
        var first = new Generation(1, new ResourceId(FIRST), Instant.parse("2026-01-01T00:00:00Z"), null);
        return new Database(settings("orders-prod", FIRST, Path.of("none"), checks), List.of(first));
    }

    static DatabaseSettings settings(String name, String resourceId, Path passwordFile, CheckSettings... checks) {
        return new DatabaseSettings(
                name,
                resourceId,
                "shop",
                "disable",
                new Credentials("recovery_reader", passwordFile),
                new Credentials("recovery_eraser", passwordFile),
                new Credentials("recovery_admin", passwordFile),
                List.of("shop_app"),
                "select max(at) from heartbeat",
                Duration.ofSeconds(30),
                new SecretSettings(
                        "shop",
                        "db-connection",
                        new SecretSettings.Keys("DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD", null),
                        List.of("DB_HOST")),
                new TrafficSettings(List.of(), URI.create("http://127.0.0.1:1/health")),
                List.of(),
                1000,
                new DeletionLogSettings(
                        "shop-deletion-log", "deletions", Duration.ofMinutes(10), Duration.ofMinutes(3)),
                new ErasureSettings(List.of("delete from users where id = cast(:subject as bigint)")),
                List.of(checks));
    }
}
