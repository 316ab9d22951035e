package dev.recoverysandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.recoverysandbox.shop.Change.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ShopDatabases.class)
class ShopTests {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private CommitRecord record;

    @BeforeEach
    void open_the_record(ShopDatabase database, @TempDir Path folder) {
        record = database.record(folder);
    }

    @Test
    void an_order_and_its_payment_are_one_recorded_transaction(ShopDatabase database) throws Exception {
        var order = database.pod("api-1", "api", record).order();

        assertThat(order.changes()).extracting(Change::table).containsExactly("orders", "payments");
        assertThat(record.transactions(database.label())).contains(order);
        try (var superuser = database.superuser()) {
            assertThat(Transactions.committedAt(superuser, order.xid())).contains(order.committedAt());
        }
    }

    @Test
    void a_reference_is_ordered_only_once(ShopDatabase database) throws Exception {
        var pod = database.pod("api-1", "api", record);
        var body = "{\"ref\": \"%s\"}".formatted(UUID.randomUUID());

        assertThat(pod.post("/orders", body).statusCode()).isEqualTo(200);
        assertThat(pod.post("/orders", body).statusCode()).isEqualTo(409);
    }

    @Test
    void a_deleted_user_takes_orders_and_payments_along(ShopDatabase database) throws Exception {
        var pod = database.pod("api-1", "api", record);

        var deletion = ShopVisitor.committed(pod.delete("/users/7"));

        assertThat(deletion.changes())
                .allMatch(change -> change.kind() == Kind.DELETE)
                .extracting(Change::table)
                .contains("users", "orders", "payments");
        assertThat(pod.delete("/users/7").statusCode()).isEqualTo(404);
    }

    @Test
    void health_names_the_database_and_the_pod(ShopDatabase database) throws Exception {
        var health = database.pod("api-1", "api", record).get("/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"ok\"", "\"database\":\"" + database.host() + "\"", "\"pod\":\"api-1\"");
    }

    @Test
    void a_pod_is_seen_in_the_database_under_its_name(ShopDatabase database) throws Exception {
        database.pod("api-77", "api", record);

        try (var reader = database.as(database.logins().reader())) {
            assertThat(Sql.list(
                            reader,
                            "SELECT application_name FROM pg_stat_activity WHERE datname = current_database()",
                            row -> row.getString(1)))
                    .contains("api-77");
        }
    }

    @Test
    void a_wrong_password_ends_the_pod_in_the_words_of_postgresql(ShopDatabase database) {
        assertThatThrownBy(() -> database.pod("api-1", "api", record, Map.of("DB_PASSWORD", "wrong")))
                .hasMessageContaining("password authentication failed for user \"shop_app\"");
    }

    @Test
    void a_pod_without_its_settings_says_which(ShopDatabase database) {
        assertThatThrownBy(() -> database.pod("api-1", "api", record, Map.of("DB_HOST", "")))
                .hasMessageContaining("DB_HOST");
    }

    @Test
    void a_fenced_shop_is_not_ready_and_comes_back(ShopDatabase database) throws Exception {
        var pod = database.pod("api-1", "api", record);
        try (var admin = database.as(database.logins().admin())) {
            fence(admin);
            try {
                await().atMost(PATIENCE).until(() -> !pod.pod().ready());
                assertThat(pod.get("/health").statusCode()).isEqualTo(503);
                assertThat(pod.post("/orders", "{}").body())
                        .contains("role \\\"shop_app\\\" is not permitted to log in");
            } finally {
                lift(admin);
            }
        }
        await().atMost(PATIENCE).until(() -> pod.pod().ready());
        assertThat(pod.post("/orders", "{}").statusCode()).isEqualTo(200);
    }

    private static void fence(Connection admin) throws SQLException {
        Sql.run(admin, "ALTER ROLE shop_app NOLOGIN");
        Sql.run(admin, "REVOKE CONNECT ON DATABASE %s FROM shop_app".formatted(admin.getCatalog()));
        Sql.run(admin, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shop_app'");
    }

    private static void lift(Connection admin) throws SQLException {
        Sql.run(admin, "GRANT CONNECT ON DATABASE %s TO shop_app".formatted(admin.getCatalog()));
        Sql.run(admin, "ALTER ROLE shop_app LOGIN");
    }

    @Test
    void a_worker_settles_orders_and_takes_none(ShopDatabase database) throws Exception {
        var order = database.pod("api-1", "api", record).order();
        var worker = database.pod("worker-1", "worker", record);

        await().atMost(PATIENCE)
                .until(() -> record.transactions(database.label())
                        .anyMatch(transaction -> transaction.by().equals("worker-1")
                                && transaction.changes().stream()
                                        .anyMatch(change -> change.table().equals("orders")
                                                && change.id()
                                                        == order.changes()
                                                                .getFirst()
                                                                .id())));
        assertThat(worker.post("/orders", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void every_pod_renews_the_heartbeat(ShopDatabase database) throws Exception {
        database.pod("worker-1", "worker", record);

        await().atMost(PATIENCE)
                .until(() -> record.transactions(database.label())
                                .flatMap(transaction -> transaction.changes().stream())
                                .filter(change -> change.table().equals("heartbeat"))
                                .distinct()
                                .count()
                        > 1);
    }

    @Test
    void the_front_page_shows_the_damage_of_the_bad_migration(ShopDatabase database) throws Exception {
        var pod = database.pod("api-1", "api", record, Map.of("INCIDENT_URL", "http://127.0.0.1:8090/incident"));
        assertThat(pod.get("/").body())
                .doesNotContain("Damaged")
                .contains("http://127.0.0.1:8090/incident", "id=\"users\">120<");

        new Damage(database::superuser, record).runBadMigration();

        assertThat(pod.get("/").body()).contains("Damaged: 300 of 300 orders");
    }

    @Test
    void visitors_go_on_after_a_front_that_answered_nothing(ShopDatabase database) throws Exception {
        var pod = database.pod("api-1", "api", record);
        try (var nobody = LoadGenerator.start(URI.create("http://127.0.0.1:1"), 200);
                var visitors = LoadGenerator.start(pod.address(), 100)) {
            await().atMost(PATIENCE).until(() -> nobody.refused() > 3);
            await().atMost(PATIENCE).until(() -> visitors.served() > 60);
            assertThat(visitors.refused()).isZero();
        }
        assertThat(database.bucket().objects()).containsKey("erased/1.jsonl");
    }
}
