package dev.recoverysandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ShopDatabases.class)
class RowsProofTests {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private CommitRecord record;

    @BeforeEach
    void open_the_record(ShopDatabase database, @TempDir Path folder) throws SQLException {
        record = database.record(folder);
        try (var superuser = database.superuser()) {
            record.snapshot(superuser);
        }
    }

    @Test
    void an_untouched_database_differs_in_nothing(ShopDatabase database) throws SQLException {
        try (var superuser = database.superuser()) {
            assertThat(RowsProof.differences(superuser, record.rowsAt(now(database))))
                    .isEmpty();
        }
    }

    @Test
    void one_changed_cell_is_found(ShopDatabase database) throws SQLException {
        behindTheRecord(database, "UPDATE orders SET total_cents = 1 WHERE id = 17");

        assertThat(differences(database)).containsExactly("orders 17: total_cents is 1, expected 15123");
    }

    @Test
    void a_missing_row_is_found(ShopDatabase database) throws SQLException {
        behindTheRecord(database, "DELETE FROM payments WHERE id = 5");

        assertThat(differences(database)).singleElement().asString().startsWith("payments 5 is missing");
    }

    @Test
    void an_extra_row_is_found(ShopDatabase database) throws SQLException {
        behindTheRecord(database, "INSERT INTO users (email, name) VALUES ('x@y', 'X')");

        assertThat(differences(database)).singleElement().asString().startsWith("users 121 is there, expected none");
    }

    @Test
    void a_missing_and_an_extra_table_are_found(ShopDatabase database) throws SQLException {
        behindTheRecord(database, "ALTER TABLE payments RENAME TO payouts");

        assertThat(differences(database))
                .containsExactly("table payments is missing", "table payouts is there, expected none");
    }

    @Test
    void the_record_knows_every_row_after_load_deletions_and_all_damage(ShopDatabase database) throws Exception {
        var api = database.pod("api-1", "api", record);
        var worker = database.pod("worker-1", "worker", record);
        var damage = new Damage(database::superuser, record);
        var second = database.pod("api-2", "api", record);
        try (var visitors = LoadGenerator.start(api.address(), 100);
                var others = LoadGenerator.start(second.address(), 100)) {
            await().atMost(PATIENCE).until(() -> visitors.served() > 50);
            damage.deleteUsers();
            await().atMost(PATIENCE).until(() -> others.served() > 90);
            damage.runBadMigration();
        }
        Stream.of(api, second, worker).forEach(visitor -> visitor.pod().close());

        assertThat(differences(database)).isEmpty();
        damage.dropTable();
        assertThat(differences(database)).isEmpty();
    }

    @Test
    void the_rows_of_an_earlier_instant_are_those_before_the_damage(ShopDatabase database) throws Exception {
        var damagedAt = new Damage(database::superuser, record).runBadMigration();

        var before = record.rowsAt(damagedAt.minusNanos(1000));
        assertThat(before.of("orders").get(17L)).contains("\"total_cents\": 15123}");
        assertThat(record.rowsAt(damagedAt).of("orders").get(17L)).contains("\"total_cents\": 151}");
        try (var superuser = database.superuser()) {
            assertThat(RowsProof.differences(superuser, before))
                    .hasSize(420)
                    .contains("orders 17: total_cents is 151, expected 15123");
        }
    }

    @Test
    void a_transaction_whose_answer_was_lost_is_looked_up_in_the_database(ShopDatabase database) throws Exception {
        var losing = new LosingConnections(database::superuser);

        var loss = catchThrowable(() -> new Transactions(losing, record, "unlucky").run(RowsProofTests::addUser));

        assertThat(loss).isInstanceOf(SQLException.class);
        assertThat(differences(database)).isEmpty();
        assertThat(record.transactions(database.label()))
                .extracting(CommittedTransaction::by)
                .containsExactly("unlucky");
    }

    @Test
    void a_later_snapshot_takes_in_what_happened_behind_the_record(ShopDatabase database) throws Exception {
        new Transactions(database::superuser, record, "known").run(RowsProofTests::addUser);
        behindTheRecord(database, "DELETE FROM users WHERE name = 'Lost Answer'");
        assertThat(differences(database)).singleElement().asString().startsWith("users 121 is missing");

        try (var superuser = database.superuser()) {
            record.snapshot(superuser);
        }

        assertThat(differences(database)).isEmpty();
    }

    @Test
    void a_restored_instant_holds_exactly_the_recorded_rows(ShopDatabase database) throws Exception {
        var api = database.pod("api-1", "api", record);
        database.pod("worker-1", "worker", record);
        try (var visitors = LoadGenerator.start(api.address(), 30)) {
            await().atMost(PATIENCE).until(() -> visitors.served() > 60);
            var damagedAt = new Damage(database::superuser, record).runBadMigration();
            await().atMost(PATIENCE).until(() -> visitors.served() > 90);
            var target = quietInstantBefore(damagedAt, database);
            database.awaitRestorable(damagedAt);

            try (var restored = database.restoredTo(target)) {
                assertThat(RowsProof.differences(restored, record.rowsAt(target)))
                        .isEmpty();
                assertThat(RowsProof.differences(restored, record.rowsAt(damagedAt)))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void one_look_agrees_with_the_record_while_others_write(ShopDatabase database) throws Exception {
        var api = database.pod("api-1", "api", record);
        try (var visitors = LoadGenerator.start(api.address(), 100);
                var superuser = database.superuser()) {
            await().atMost(PATIENCE).until(() -> visitors.served() > 50);
            var differences = record.differencesNow(superuser);
            await().atMost(PATIENCE).until(() -> differences.get().isEmpty());

            behindTheRecord(database, "UPDATE users SET name = 'Somebody' WHERE id = 5");
            assertThat(record.differencesNow(superuser).get()).anyMatch(line -> line.startsWith("users 5: name is"));
        }
    }

    private Instant quietInstantBefore(Instant end, ShopDatabase database) {
        return Stream.iterate(end.minusMillis(1), instant -> instant.minusMillis(1))
                .filter(instant -> record.quietAround(database.label(), instant, Duration.ofMillis(1)))
                .findFirst()
                .orElseThrow();
    }

    private static void addUser(Changes changes) throws SQLException {
        changes.put("users", "INSERT INTO users (email, name) VALUES ('lost@shop.example', 'Lost Answer')");
    }

    private List<String> differences(ShopDatabase database) throws SQLException {
        try (var superuser = database.superuser()) {
            return RowsProof.differences(superuser, record.rowsAt(now(database)));
        }
    }

    private static void behindTheRecord(ShopDatabase database, String sql) throws SQLException {
        try (var superuser = database.superuser()) {
            Sql.run(superuser, sql);
        }
    }

    private static Instant now(ShopDatabase database) throws SQLException {
        try (var superuser = database.superuser()) {
            return Sql.list(superuser, "SELECT clock_timestamp()", row -> Sql.instant(row, 1))
                    .getFirst();
        }
    }
}
