package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.aws.rds.InstanceStatus;
import dev.recoverysandbox.aws.rds.NewInstance;
import dev.recoverysandbox.aws.rds.Setting;
import dev.recoverysandbox.postgres.EmbeddedPostgres;
import dev.recoverysandbox.postgres.LoopbackBlock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** The whole way: the SDK's call, a real PostgreSQL brought back, and its rows read at the address that AWS gives. */
class RealRestoreThroughAwsTests {

    private static final String PASSWORD = "a master password";

    @Test
    void the_new_instance_holds_what_was_committed_at_the_target_and_lives_on_its_own() throws Exception {
        try (var block = LoopbackBlock.free();
                var servers = EmbeddedPostgres.in(EmbeddedPostgres.defaultRoot());
                var endpoint = AwsEndpoint.start(AwsOptions.forTests(block::next), servers, InstantSource.system());
                var rds = AwsUnderTest.rds(endpoint.address(), "engine")) {
            var port = Map.of(Setting.PORT, String.valueOf(block.port()));
            var orders = endpoint.addInstance(
                    new NewInstance("orders", "orders_admin", PASSWORD, "orders", Map.of("owner", "jo"), port));
            execute(orders, "CREATE TABLE orders (total int)", "INSERT INTO orders VALUES (10), (20)");
            var target = nextFullSecond(orders);
            execute(orders, "UPDATE orders SET total = 0", "INSERT INTO orders VALUES (30)");
            awaitRestorable(rds, target);

            rds.restoreDBInstanceToPointInTime(request -> request.sourceDbiResourceId(orders.resourceId())
                    .targetDBInstanceIdentifier("orders-rc1-a1")
                    .restoreTime(target));
            awaitAvailable(endpoint, "orders-rc1-a1");

            var restored = describe(rds, "orders-rc1-a1");
            assertThat(restored.endpoint().address()).isNotEqualTo(orders.host());
            assertThat(sum(restored.endpoint().address(), block.port(), PASSWORD))
                    .isEqualTo("10+20");
            assertThat(sum(orders.host(), block.port(), PASSWORD)).isEqualTo("0+0+30");
            rds.modifyDBInstance(
                    request -> request.dbInstanceIdentifier("orders-rc1-a1").masterUserPassword("another password"));
            awaitAvailable(endpoint, "orders-rc1-a1");
            assertThat(sum(restored.endpoint().address(), block.port(), "another password"))
                    .isEqualTo("10+20");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> describe(rds, "orders-rc1-a1").latestRestorableTime() != null);
            missingWalEndsInIncompatibleRestore(endpoint, rds, orders);
        }
    }

    /** The other end: a segment is gone, and the event quotes what PostgreSQL's archive lacks. */
    private static void missingWalEndsInIncompatibleRestore(AwsEndpoint endpoint, RdsClient rds, DbInstance orders)
            throws SQLException {
        execute(orders, "INSERT INTO orders VALUES (40)");
        var target = nextFullSecond(orders);
        awaitRestorable(rds, target);
        endpoint.faults().freezeLatestRestorableTime(true); // AWS would not know of the loss either
        var lost = orders.server().orElseThrow().loseWalSegment();
        rds.restoreDBInstanceToPointInTime(request -> request.sourceDBInstanceIdentifier("orders")
                .targetDBInstanceIdentifier("orders-rc1-a2")
                .restoreTime(target));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> endpoint.instance("orders-rc1-a2").status() == InstanceStatus.INCOMPATIBLE_RESTORE);
        assertThat(rds.describeEvents().events().getLast().message()).contains(lost);
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
