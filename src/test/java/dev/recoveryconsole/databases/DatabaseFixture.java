package dev.recoveryconsole.databases;

import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.databases.DatabaseSettings.CheckSettings;
import dev.recoveryconsole.databases.DatabaseSettings.Credentials;
import dev.recoveryconsole.databases.DatabaseSettings.DeletionLogSettings;
import dev.recoveryconsole.databases.DatabaseSettings.ErasureSettings;
import dev.recoveryconsole.databases.DatabaseSettings.ReplicaRegion;
import dev.recoveryconsole.databases.DatabaseSettings.SecretSettings;
import dev.recoveryconsole.databases.DatabaseSettings.ServiceSettings;
import dev.recoveryconsole.databases.DatabaseSettings.TrafficSettings;
import dev.recoveryconsole.kubernetes.ObjectRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configured database for tests of rules. */
public final class DatabaseFixture {

    public static final String FIRST = "db-FIRSTGENERATION";
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/health");
    private static final Path PASSWORD = passwordFile();

    private DatabaseFixture() {}

    /** In its first generation, with these checks. */
    public static Database ordersProd(CheckSettings... checks) {
        return firstGeneration(settings("orders-prod", FIRST, Path.of("none"), checks));
    }

    /** The same with these public Services, a URL key in its Secret, and passwords that can be read. */
    public static Database ordersProd(List<ObjectRef> services, @Nullable String urlKey, CheckSettings... checks) {
        return ordersProd(services, urlKey, NOWHERE, checks);
    }

    public static Database ordersProd(
            List<ObjectRef> services, @Nullable String urlKey, URI address, CheckSettings... checks) {
        var names = services.stream()
                .map(one -> new TrafficSettings.ServiceName(one.namespace(), one.name()))
                .toList();
        var traffic = new TrafficSettings(names, address);
        return firstGeneration(settings("orders-prod", FIRST, PASSWORD, urlKey, traffic, checks));
    }

    /** The same with what the settings say of its workloads. */
    public static Database withServices(ServiceSettings... services) {
        var some = settings("orders-prod", FIRST, Path.of("none"));
        return firstGeneration(new DatabaseSettings(
                some.name(),
                some.resourceId(),
                some.database(),
                some.tls(),
                some.reader(),
                some.eraser(),
                some.admin(),
                some.applicationRoles(),
                some.movingTimestamp(),
                some.movingTimestampTolerance(),
                some.secret(),
                some.traffic(),
                List.of(services),
                some.sequencesMargin(),
                some.deletionLog(),
                some.erasure(),
                some.checks(),
                some.owner(),
                some.alarms(),
                some.replicaRegions()));
    }

    private static Database firstGeneration(DatabaseSettings settings) {
        var first = new Generation(1, new ResourceId(FIRST), Instant.parse("2026-01-01T00:00:00Z"), null, null);
        return new Database(settings, List.of(first));
    }

    static DatabaseSettings settings(String name, String resourceId, Path passwordFile, CheckSettings... checks) {
        return settings(name, resourceId, passwordFile, null, new TrafficSettings(List.of(), NOWHERE), checks);
    }

    private static DatabaseSettings settings(
            String name,
            String resourceId,
            Path passwordFile,
            @Nullable String urlKey,
            TrafficSettings traffic,
            CheckSettings... checks) {
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
                        new SecretSettings.Keys("DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD", urlKey),
                        List.of("DB_HOST")),
                traffic,
                List.of(),
                1000,
                new DeletionLogSettings(
                        "shop-deletion-log", "deletions", Duration.ofMinutes(10), Duration.ofMinutes(3)),
                new ErasureSettings(List.of("delete from users where id = cast(:subject as bigint)")),
                List.of(checks),
                null,
                List.of("orders-errors"),
                List.of(new ReplicaRegion(
                        "eu-central-1", "private-dr", List.of("sg-9", "sg-8"), "orders-pg16-dr", null)));
    }

    private static Path passwordFile() {
        try {
            var file = Files.createTempFile("recovery", ".password");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "only-for-tests");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
