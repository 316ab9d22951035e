package dev.recoveryconsole.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoverysandbox.postgres.DatabaseServer;
import dev.recoverysandbox.postgres.EmbeddedPostgres;
import dev.recoverysandbox.postgres.LoopbackBlock;
import dev.recoverysandbox.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcDatabaseSessionsTests {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final LoopbackBlock ADDRESSES = LoopbackBlock.free();
    private static final EmbeddedPostgres FLEET = EmbeddedPostgres.in(EmbeddedPostgres.defaultRoot());
    private static DatabaseServer server;

    private final OutsideCalls calls = new OutsideCalls();
    private final JdbcDatabaseSessions sessions =
            new JdbcDatabaseSessions(new SessionOpener(calls, InstantSource.system()));

    @BeforeAll
    static void start() throws SQLException {
        server = FLEET.create(
                new ServerSpec("doors", ADDRESSES.next(), ADDRESSES.port(), "recovery_admin", "secret", "shop"));
        run(
                "create role \"shop app\" login password 'secret'",
                "create role reporting login password 'secret'",
                "create role reader login password 'secret'",
                "grant connect on database shop to reader, reporting");
    }

    @AfterAll
    static void end() {
        FLEET.close();
        ADDRESSES.close();
    }

    @BeforeEach
    void freshTables() throws SQLException {
        run(
                "drop table if exists orders, users",
                "create table users (id bigint generated always as identity primary key, created_at timestamptz not null)",
                "create table orders (id bigserial primary key, user_id bigint not null references users on delete cascade)",
                "insert into users (created_at) select '2026-01-01T00:00:00Z' from generate_series(1, 3)",
                "insert into orders (user_id) values (1), (1), (2)");
    }

    @Test
    void a_question_is_answered_with_the_first_column_of_the_first_row() {
        assertThat(ask("select id, created_at from users order by id")).isEqualTo(new SqlAnswer.Value("1"));
        assertThat(ask("select max(created_at) from users")).isEqualTo(new SqlAnswer.Value("2026-01-01 00:00:00+00"));
        assertThat(ask("select id from users where false")).isEqualTo(new SqlAnswer.Value(""));
        assertThat(ask("select null")).isEqualTo(new SqlAnswer.Value(""));
    }

    @Test
    void a_question_cannot_change_anything() {
        assertThat(ask("delete from orders")).isInstanceOfSatisfying(SqlAnswer.Refused.class, readOnly());
        ask("select 1; commit; delete from orders");
        ask("select 1; commit; begin; delete from orders; commit");
        assertThat(ask("select count(*) from orders")).isEqualTo(new SqlAnswer.Value("3"));
    }

    private static Consumer<SqlAnswer.Refused> readOnly() {
        return refused -> assertThat(refused.sqlState()).isEqualTo("25006");
    }

    @Test
    void a_question_that_takes_too_long_has_no_answer() {
        assertThat(sessions.ask(admin(), "select pg_sleep(60)", Duration.ofMillis(200)))
                .isInstanceOf(SqlAnswer.NoAnswer.class);
    }

    @Test
    void a_server_that_is_not_there_gives_no_answer() {
        var nobody = new Login(admin().host(), 1, "shop", "x", "x", "disable");
        assertThat(sessions.ask(nobody, "select 1", LIMIT)).isInstanceOf(SqlAnswer.NoAnswer.class);
        assertThatThrownBy(() -> sessions.sequences(nobody))
                .isInstanceOfSatisfying(
                        DatabaseRefused.class, e -> assertThat(e.unreachable()).isTrue());
    }

    @Test
    void a_wrong_password_is_a_refusal() {
        var wrong = new Login(admin().host(), admin().port(), "shop", "reader", "guess", "disable");
        assertThat(sessions.ask(wrong, "select 1", LIMIT))
                .isInstanceOfSatisfying(
                        SqlAnswer.Refused.class,
                        refused -> assertThat(refused.sqlState()).isEqualTo("28P01"));
    }

    @Test
    void closed_doors_let_nobody_of_the_application_in_and_open_exactly_as_they_were() throws SQLException {
        var roles = List.of("shop app", "reporting");
        var before = sessions.fenceState(admin(), roles);
        assertThat(before.roles())
                .containsExactly(new RoleState("shop app", true, false), new RoleState("reporting", true, true));
        assertThat(before.publicCanConnect()).isTrue();
        assertThat(before.closed()).isFalse();

        try (var inside = connect(as("shop app"))) {
            assertThat(sessions.census(admin(), roles))
                    .extracting(Session::user)
                    .containsExactly("shop app");
            var closed = sessions.closeDoors(admin(), roles);
            assertThat(closed.closed()).isTrue();
            assertThatThrownBy(() -> inside.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(sessions.closeDoors(admin(), roles).closed()).isTrue();
        assertThatThrownBy(() -> connect(as("shop app"))).isInstanceOf(SQLException.class);
        assertThat(sessions.ask(as("reader"), "select 1", LIMIT)).isEqualTo(new SqlAnswer.Value("1"));

        assertThat(sessions.openDoors(admin(), before)).isEqualTo(before);
        connect(as("shop app")).close();
    }

    @Test
    void a_role_that_does_not_exist_is_told_instead_of_looking_closed() {
        assertThatThrownBy(() -> sessions.closeDoors(admin(), List.of("shop app", "shop_ap")))
                .isInstanceOfSatisfying(
                        DatabaseRefused.class, e -> assertThat(e.sqlState()).isEqualTo("42704"));
        assertThat(sessions.fenceState(admin(), List.of("shop app")).closed()).isFalse();
    }

    @Test
    void sequences_are_raised_and_never_lowered() throws SQLException {
        run("create sequence if not exists never_used", "alter sequence users_id_seq maxvalue 2000");
        assertThat(sessions.sequences(admin()))
                .containsEntry("public.orders_id_seq", 3L)
                .doesNotContainKey("public.never_used");
        var raised = sessions.raiseSequences(
                admin(),
                Map.of("public.orders_id_seq", 1003L, "public.users_id_seq", 9000L, "public.came_later_id_seq", 7L));
        assertThat(raised).isEqualTo(Map.of("public.orders_id_seq", 1003L, "public.users_id_seq", 2000L));
        assertThat(sessions.raiseSequences(admin(), Map.of("public.orders_id_seq", 5L)))
                .isEmpty();
        assertThat(sessions.sequences(admin())).containsEntry("public.orders_id_seq", 1003L);
    }

    @Test
    void a_sequence_that_may_not_be_read_is_not_taken_for_unused() {
        assertThatThrownBy(() -> sessions.sequences(as("reader"))).isInstanceOf(DatabaseRefused.class);
    }

    @Test
    void the_dry_run_counts_and_leaves_everything() {
        assertThat(sessions.tryDeletion(admin(), deletion())).isEqualTo(new DeletionCount(1, 2, 1));
        assertThat(ask("select count(*) from users")).isEqualTo(new SqlAnswer.Value("3"));
    }

    @Test
    void re_deletion_removes_the_person_but_not_somebody_who_got_the_id_later() {
        assertThat(sessions.delete(admin(), deletion())).isEqualTo(new DeletionCount(1, 2, 1));
        assertThat(ask("select string_agg(id::text, ',') from users")).isEqualTo(new SqlAnswer.Value("2,3"));
        assertThat(sessions.delete(admin(), deletion())).isEqualTo(new DeletionCount(0, 3, 0));
    }

    @Test
    void what_was_deleted_before_a_failure_stays_deleted() {
        var subjects = List.of(subject("1", "2026-01-01T00:00:00Z"), subject("not a number", "2026-01-01T00:00:00Z"));
        assertThatThrownBy(() -> sessions.delete(admin(), new Deletion(statements(), subjects)))
                .isInstanceOf(DatabaseRefused.class);
        assertThat(ask("select count(*) from users")).isEqualTo(new SqlAnswer.Value("2"));
    }

    private static Deletion deletion() {
        return new Deletion(
                statements(),
                List.of(
                        subject("1", "2026-01-01T00:00:00Z"),
                        subject("2", "2026-01-02T00:00:00Z"),
                        subject("77", "2026-01-01T00:00:00Z")));
    }

    private static List<String> statements() {
        return List.of(
                "delete from users where id = cast(:subject as bigint) and created_at = cast(:subjectCreatedAt as timestamptz)");
    }

    private static Map<String, String> subject(String id, String createdAt) {
        return Map.of("subject", id, "subjectCreatedAt", createdAt);
    }

    @Test
    void each_session_is_reported_with_the_process_that_served_it() {
        var report = calls.collect(() -> ask("select pg_backend_pid()"));
        assertThat(report.calls()).singleElement().satisfies(call -> {
            assertThat(call.system()).isEqualTo("PostgreSQL");
            assertThat(new SqlAnswer.Value(String.valueOf(call.requestId()).replace("pid ", "")))
                    .isEqualTo(report.value());
            assertThat(call.answer()).isEqualTo("ok");
        });
        assertThat(calls.collect(() -> ask("select 1/0")).calls())
                .extracting(OutsideCall::answer)
                .allMatch(answer -> answer.startsWith("22012: "));
    }

    private SqlAnswer ask(String sql) {
        return sessions.ask(admin(), sql, LIMIT);
    }

    private static Login admin() {
        return as("recovery_admin");
    }

    private static Login as(String user) {
        var spec = server.spec();
        return new Login(spec.host(), spec.port(), "shop", user, "secret", "disable");
    }

    private static Connection connect(Login login) throws SQLException {
        var url = "jdbc:postgresql://" + login.host() + ":" + login.port() + "/" + login.database();
        return DriverManager.getConnection(url, login.user(), login.password());
    }

    private static void run(String... statements) throws SQLException {
        try (var connection = connect(admin());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
