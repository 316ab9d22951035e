package dev.recoverysandbox.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;

/** The customer's own login: much, but no superuser, as the RDS user guide describes the master user. */
record MasterUser(ServerSpec spec) {

    private static final String GROUP = "rds_superuser";

    /** Makes the roles and the first database, which the master user owns. */
    void create(Connection superuser) throws SQLException {
        var user = quoted(spec.masterUser());
        execute(
                superuser,
                List.of(
                        "CREATE ROLE " + GROUP + " NOLOGIN",
                        "GRANT pg_monitor, pg_signal_backend, pg_checkpoint TO " + GROUP + " WITH ADMIN OPTION",
                        "CREATE ROLE " + user + " LOGIN CREATEROLE CREATEDB",
                        "GRANT " + GROUP + " TO " + user + " WITH ADMIN OPTION",
                        "CREATE DATABASE " + quoted(spec.databaseName()) + " OWNER " + user));
        resetPassword(superuser, spec.masterPassword());
    }

    private static void execute(Connection connection, List<String> commands) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var command : commands) {
                statement.execute(command);
            }
        }
    }

    /** Hashed on this side, so that the password is never in the server's log. */
    void resetPassword(Connection superuser, String password) throws SQLException {
        var characters = password.toCharArray();
        superuser.unwrap(PGConnection.class).alterUserPassword(spec.masterUser(), characters, "scram-sha-256");
        Arrays.fill(characters, ' ');
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
