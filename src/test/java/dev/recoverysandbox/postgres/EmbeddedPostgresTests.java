package dev.recoverysandbox.postgres;

import static dev.recoverysandbox.postgres.FleetOfTests.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedPostgresTests {

    @RegisterExtension
    private static final FleetOfTests FLEET = new FleetOfTests();

    private static DatabaseServer server;

    @BeforeAll
    static void start() {
        server = FLEET.create("orders");
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (connection;
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void the_master_user_owns_its_database_and_is_no_superuser() throws SQLException {
        assertThat(ask(login(server), """
                        SELECT concat_ws(' ', r.rolsuper, r.rolcreaterole, r.rolcreatedb,
                            pg_has_role('pg_monitor', 'USAGE'), pg_has_role('pg_signal_backend', 'USAGE'))
                        FROM pg_roles r JOIN pg_database d ON d.datdba = r.oid
                        WHERE d.datname = current_database() AND r.rolname = current_user""")).isEqualTo("f t t t t");
    }

    @Test
    void a_login_with_a_wrong_password_is_refused() {
        assertThatThrownBy(() -> login(server, "guess"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void a_new_master_password_replaces_the_old_one() throws SQLException {
        var other = FLEET.create("passwords");
        other.resetMasterPassword("second 'secret'");
        assertThat(ask(login(other, "second 'secret'"), "SELECT current_user")).isEqualTo("shop");
        assertThatThrownBy(() -> login(other)).isInstanceOf(SQLException.class);
        other.delete();
    }

    @Test
    void the_latest_restorable_time_advances_although_nobody_writes() {
        var before = server.latestRestorable().orElseThrow();
        assertThat(before).isAfterOrEqualTo(server.earliestRestorable().orElseThrow());
        await().atMost(Duration.ofMinutes(2))
                .until(() -> server.latestRestorable().orElseThrow().isAfter(before.plusMillis(500)));
    }

    @Test
    void archiving_now_makes_everything_committed_before_restorable() throws SQLException {
        var now = ask(server.superuser("postgres"), "SELECT clock_timestamp() AT TIME ZONE 'UTC'");
        server.archiveNow();
        assertThat(server.latestRestorable().orElseThrow())
                .isAfter(LocalDateTime.parse(now.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
    }

    @Test
    void an_id_that_is_in_use_is_refused() {
        assertThatThrownBy(() -> FLEET.create("orders"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders");
    }

    @Test
    void a_server_that_cannot_start_leaves_nothing_and_says_why() {
        var taken = new ServerSpec("twin", server.spec().host(), server.spec().port(), "shop", "x", "orders");
        assertThatThrownBy(() -> FLEET.create(taken))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("Address already in use");
        assertThat(FLEET.folder().resolve("twin")).doesNotExist();
    }

    @Test
    void a_restored_server_has_a_life_of_its_own_and_can_be_restored_again() throws Exception {
        try (var connection = login(server);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE generations (name text)");
            statement.execute("INSERT INTO generations VALUES ('first')");
        }
        server.archiveNow();
        var second = FLEET.restore(server, server.latestRestorable().orElseThrow(), "second");
        assertThat(second.latestRestorable()).isEmpty();
        assertThat(second.backUp().finishedAt()).isAfter(second.createdAt());
        ask(login(second), "INSERT INTO generations VALUES ('second') RETURNING name");
        second.archiveNow();
        var third = FLEET.restore(second, second.latestRestorable().orElseThrow(), "third");
        assertThat(ask(login(third), "SELECT string_agg(name, ' ' ORDER BY name) FROM generations"))
                .isEqualTo("first second");
        assertThat(ask(login(server), "SELECT string_agg(name, ' ') FROM generations"))
                .isEqualTo("first");
        assertThat(second.log()).anyMatch(line -> line.contains("archive recovery complete"));
    }

    @Test
    void a_deleted_server_is_gone_from_memory_and_disk() {
        var other = FLEET.create("deleted");
        other.delete();
        assertThat(other.running()).isFalse();
        assertThat(FLEET.folder().resolve("deleted")).doesNotExist();
    }

    @Test
    void closing_a_fleet_stops_its_servers_although_clients_are_connected() throws SQLException {
        var fleet = EmbeddedPostgres.in(EmbeddedPostgres.defaultRoot());
        var one = fleet.create(FLEET.spec("one"));
        try (var client = login(one)) {
            fleet.close();
            assertThat(one.running()).isFalse();
            assertThat(Files.exists(fleet.folder())).isFalse();
            assertThat(client.isValid(1)).isFalse();
        }
    }
}
