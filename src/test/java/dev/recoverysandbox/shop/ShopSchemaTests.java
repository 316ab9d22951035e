package dev.recoverysandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoverysandbox.shop.ShopLogins.Login;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ShopDatabases.class)
class ShopSchemaTests {

    private static final String DELETE_USER = "DELETE FROM users WHERE id = 3";

    @Test
    void the_reader_reads_everything_and_changes_nothing(ShopDatabase database) throws SQLException {
        var reader = database.logins().reader();
        assertThat(text(database, reader, "SELECT count(*) FROM users")).isEqualTo("120");
        assertThat(text(database, reader, "SELECT last_value FROM orders_id_seq"))
                .isEqualTo("300");
        assertThatThrownBy(() -> run(database, reader, DELETE_USER)).hasMessageContaining("permission denied");
    }

    @Test
    void the_eraser_deletes_and_cannot_write(ShopDatabase database) throws SQLException {
        var eraser = database.logins().eraser();
        run(database, eraser, DELETE_USER);
        assertThat(text(database, eraser, "SELECT count(*) FROM orders WHERE user_id = 3"))
                .isEqualTo("0");
        assertThatThrownBy(() -> run(database, eraser, "UPDATE users SET name = ''"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void the_admin_raises_sequences_and_sees_sessions_but_deletes_nobody(ShopDatabase database) throws SQLException {
        var admin = database.logins().admin();
        assertThat(text(database, admin, "SELECT setval('users_id_seq', 5000)")).isEqualTo("5000");
        assertThat(text(database, admin, "SELECT count(*) FROM payments")).isEqualTo("300");
        try (var app = database.as(database.logins().app())) {
            Sql.run(app, "SELECT 'seen'");
            assertThat(text(database, admin, "SELECT query FROM pg_stat_activity WHERE usename = 'shop_app'"))
                    .isEqualTo("SELECT 'seen'");
        }
        assertThatThrownBy(() -> run(database, admin, DELETE_USER)).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run(database, admin, "SET ROLE shop_app")).hasMessageContaining("permission denied");
    }

    private static String text(ShopDatabase database, Login login, String sql) throws SQLException {
        try (var connection = database.as(login)) {
            return Sql.text(connection, sql);
        }
    }

    private static void run(ShopDatabase database, Login login, String sql) throws SQLException {
        try (var connection = database.as(login)) {
            Sql.run(connection, sql);
        }
    }
}
