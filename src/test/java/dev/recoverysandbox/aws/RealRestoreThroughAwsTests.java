package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.aws.rds.InstanceStatus;
import dev.recoverysandbox.aws.rds.NewInstance;
import dev.recoverysandbox.aws.rds.Pace;
import dev.recoverysandbox.aws.rds.Setting;
import dev.recoverysandbox.postgres.EmbeddedPostgres;
import dev.recoverysandbox.postgres.LoopbackBlock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/**
 * The whole way: the SDK's call, a real PostgreSQL brought back, and its rows read at the address that AWS gives. One
 * story, because each server costs seconds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealRestoreThroughAwsTests {

    private static final String PASSWORD = "a master password";
    private static final String FIRST = "orders-rc1-a1";
    private static final Duration NONE = Duration.ZERO;

    private final LoopbackBlock block = LoopbackBlock.free();
    private final EmbeddedPostgres servers = EmbeddedPostgres.in(EmbeddedPostgres.defaultRoot());
    private final AwsEndpoint endpoint = AwsEndpoint.start(
            AwsOptions.forTests(block::next).at(new Pace(NONE, NONE, NONE, NONE, Duration.ofSeconds(1), NONE)),
            servers,
            InstantSource.system());
    private final RdsClient rds = AwsUnderTest.rds(endpoint.address(), "engine");
    private final RdsClient frankfurt = AwsUnderTest.rds(endpoint.address(), "engine", Region.EU_CENTRAL_1);
    private final DbInstance orders = endpoint.addInstance(new NewInstance(
            "orders",
            "orders_admin",
            PASSWORD,
            "orders",
            Map.of("owner", "jo"),
            Map.of(Setting.PORT, String.valueOf(block.port()))));

    /** Before the damage. */
    private Instant target = Instant.EPOCH;

    @AfterAll
    void close() {
        frankfurt.close();
        rds.close();
        endpoint.close();
        servers.close();
        block.close();
    }

    @Test
    @Order(1)
    void the_new_instance_holds_what_was_committed_at_the_target_and_lives_on_its_own() throws Exception {
        execute(orders, "CREATE TABLE orders (total int)", "INSERT INTO orders VALUES (10), (20)");
        target = nextFullSecond(orders);
        execute(orders, "UPDATE orders SET total = 0", "INSERT INTO orders VALUES (30)");
        awaitRestorable(rds, target);

        rds.restoreDBInstanceToPointInTime(request -> request.sourceDbiResourceId(orders.resourceId())
                .targetDBInstanceIdentifier(FIRST)
                .restoreTime(target));
        awaitAvailable(endpoint, FIRST);

        var restored = describe(rds, FIRST);
        assertThat(restored.endpoint().address()).isNotEqualTo(orders.host());
        assertThat(sum(restored.endpoint().address(), block.port(), PASSWORD)).isEqualTo("10+20");
        assertThat(sum(orders.host(), block.port(), PASSWORD)).isEqualTo("0+0+30");
        rds.modifyDBInstance(request -> request.dbInstanceIdentifier(FIRST).masterUserPassword("another password"));
        awaitAvailable(endpoint, FIRST);
        assertThat(sum(restored.endpoint().address(), block.port(), "another password"))
                .isEqualTo("10+20");
        await().atMost(Duration.ofMinutes(2)).until(() -> describe(rds, FIRST).latestRestorableTime() != null);
    }

    /** Of a restored instance, so that its log began anew; somebody writes all the time. */
    @Test
    @Order(2)
    void a_snapshot_holds_what_was_committed_by_its_time_and_outlives_its_instance() throws Exception {
        var first = endpoint.instance(FIRST);
        long byItsTime;
        try (var connection = connect(first.host(), block.port(), "another password");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE ticks (tick serial)");
            statement.execute("INSERT INTO ticks DEFAULT VALUES");
            rds.createDBSnapshot(request -> request.dbInstanceIdentifier(FIRST).dbSnapshotIdentifier("first"));
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        statement.execute("INSERT INTO ticks DEFAULT VALUES");
                        return first.status() == InstanceStatus.AVAILABLE;
                    });
            byItsTime = number(
                    statement,
                    "SELECT count(*) FROM ticks WHERE pg_xact_commit_timestamp(xmin) <= '%s'"
                            .formatted(snapshot("first").snapshotCreateTime()));
            statement.execute("INSERT INTO ticks DEFAULT VALUES");
            assertThat(number(statement, "SELECT count(*) FROM ticks")).isGreaterThan(byItsTime);
        }
        rds.deleteDBInstance(request -> request.dbInstanceIdentifier(FIRST).skipFinalSnapshot(true));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> rds.describeDBInstances().dbInstances().size() == 1);

        rds.restoreDBInstanceFromDBSnapshot(
                request -> request.dbSnapshotIdentifier("first").dbInstanceIdentifier("orders-rc1-a2"));
        awaitAvailable(endpoint, "orders-rc1-a2");
        var restored = describe(rds, "orders-rc1-a2").endpoint().address();
        assertThat(sum(restored, block.port(), "another password")).isEqualTo("10+20");
        try (var connection = connect(restored, block.port(), "another password");
                var statement = connection.createStatement()) {
            var ticks = number(statement, "SELECT count(*) FROM ticks");
            assertThat(ticks)
                    .isPositive()
                    .isLessThanOrEqualTo(byItsTime); // a commit may reach the log after one that began later
            assertThat(number(statement, "SELECT max(tick) FROM ticks")).isEqualTo(ticks);
        }
    }

    @Test
    @Order(3)
    void a_copy_of_the_backup_in_another_region_gives_the_same_second_there() throws Exception {
        endpoint.replicate(orders);
        var copy = await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> frankfurt
                                .describeDBInstanceAutomatedBackups()
                                .dbInstanceAutomatedBackups()
                                .getFirst(),
                        backup -> backup.restoreWindow().latestTime() != null
                                && !backup.restoreWindow().latestTime().isBefore(target));
        frankfurt.restoreDBInstanceToPointInTime(
                request -> request.sourceDBInstanceAutomatedBackupsArn(copy.dbInstanceAutomatedBackupsArn())
                        .targetDBInstanceIdentifier("orders-rc1-a3")
                        .restoreTime(target));
        awaitAvailable(endpoint, "orders-rc1-a3");
        assertThat(sum(describe(frankfurt, "orders-rc1-a3").endpoint().address(), block.port(), PASSWORD))
                .isEqualTo("10+20");
    }

    /** The other end: a segment is gone, and the event quotes what PostgreSQL's archive lacks. */
    @Test
    @Order(4)
    void missing_log_ends_in_incompatible_restore() throws Exception {
        execute(orders, "INSERT INTO orders VALUES (40)");
        var late = nextFullSecond(orders);
        awaitRestorable(rds, late);
        endpoint.faults().freezeLatestRestorableTime(true); // AWS would not know of the loss either
        var lost = orders.server().orElseThrow().loseWalSegment();
        rds.restoreDBInstanceToPointInTime(request -> request.sourceDBInstanceIdentifier("orders")
                .targetDBInstanceIdentifier("orders-rc1-a4")
                .restoreTime(late));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> endpoint.instance("orders-rc1-a4").status() == InstanceStatus.INCOMPATIBLE_RESTORE);
        assertThat(rds.describeEvents().events().getLast().message()).contains(lost);
    }

    private DBSnapshot snapshot(String name) {
        return rds.describeDBSnapshots(request -> request.dbSnapshotIdentifier(name))
                .dbSnapshots()
                .getFirst();
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Also the first bound may be yet to come: whole seconds leave no window in an archive younger than that. */
    private static void awaitRestorable(RdsClient rds, Instant target) {
        await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> describe(rds, "orders").latestRestorableTime(),
                        bound -> bound != null && !bound.isBefore(target));
    }

    private static void awaitAvailable(AwsEndpoint endpoint, String identifier) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> endpoint.instance(identifier).status() == InstanceStatus.AVAILABLE);
    }

    private static DBInstance describe(RdsClient rds, String identifier) {
        return rds.describeDBInstances(request -> request.dbInstanceIdentifier(identifier))
                .dbInstances()
                .getFirst();
    }

    /** The first whole second after everything so far, when it has passed on the server's clock. */
    private static Instant nextFullSecond(DbInstance instance) throws SQLException {
        var second = clock(instance).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        await().atMost(Duration.ofMinutes(2)).until(() -> clock(instance).isAfter(second));
        return second;
    }

    private static Instant clock(DbInstance instance) throws SQLException {
        try (var connection = connect(instance.host(), port(instance), PASSWORD);
                var row = connection.createStatement().executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private static void execute(DbInstance instance, String... statements) throws SQLException {
        try (var connection = connect(instance.host(), port(instance), PASSWORD);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String sum(String host, int port, String password) throws SQLException {
        try (var connection = connect(host, port, password);
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT string_agg(total::text, '+' ORDER BY total) FROM orders")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(String host, int port, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/orders".formatted(host, port), "orders_admin", password);
    }

    private static int port(DbInstance instance) {
        return instance.server().orElseThrow().spec().port();
    }
}
