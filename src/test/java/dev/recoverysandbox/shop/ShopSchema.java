package dev.recoverysandbox.shop;

import dev.recoverysandbox.shop.ShopLogins.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** Roles, tables and first rows of the shop's database. */
public final class ShopSchema {

    private ShopSchema() {}

    /** Fills the empty database that the superuser's connection is in; its owner stays who it was. */
    public static void install(Connection superuser, ShopLogins logins) throws SQLException {
        try (var statement = superuser.createStatement()) {
            for (var login : logins.all()) {
                statement.execute("CREATE ROLE %s LOGIN PASSWORD %s".formatted(name(login), text(login.password())));
            }
            statement.execute(roleRights(ownerOf(superuser), logins));
            statement.execute(databaseRights(superuser.getCatalog(), logins));
            // the shop owns its tables, as one that runs its own migrations does
            statement.execute("SET ROLE " + name(logins.app()));
            statement.execute(tables());
            statement.execute("RESET ROLE");
            statement.execute(tableRights(logins));
        }
    }

    /** The admin acts as the database's owner, and may change the shop's role without ever becoming it. */
    private static String roleRights(String owner, ShopLogins logins) {
        return """
                GRANT CREATE, USAGE ON SCHEMA public TO %3$s;
                GRANT pg_monitor TO %2$s, %4$s;
                GRANT pg_signal_backend TO %4$s;
                GRANT %1$s TO %4$s WITH INHERIT TRUE, SET FALSE;
                ALTER ROLE %4$s CREATEROLE;
                GRANT %3$s TO %4$s WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
                """.formatted(quoted(owner), name(logins.reader()), name(logins.app()), name(logins.admin()));
    }

    /** PUBLIC may not connect: otherwise a REVOKE from the shop's role would fence nothing. */
    static String databaseRights(String database, ShopLogins logins) {
        return """
                REVOKE CONNECT ON DATABASE %1$s FROM PUBLIC;
                GRANT CONNECT ON DATABASE %1$s TO %2$s, %3$s, %4$s, %5$s;
                """.formatted(
                        quoted(database),
                        name(logins.app()),
                        name(logins.reader()),
                        name(logins.eraser()),
                        name(logins.admin()));
    }

    private static String tableRights(ShopLogins logins) {
        return """
                GRANT SELECT ON ALL TABLES IN SCHEMA public TO %1$s, %2$s, %3$s;
                GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO %1$s;
                GRANT DELETE ON users, orders, payments TO %2$s;
                GRANT SELECT, USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA public TO %3$s;
                """.formatted(name(logins.reader()), name(logins.eraser()), name(logins.admin()));
    }

    private static String ownerOf(Connection connection) throws SQLException {
        return Sql.text(
                connection, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()");
    }

    private static String tables() {
        try (var in = ShopSchema.class.getResourceAsStream("schema.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Login login) {
        return quoted(login.user());
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
