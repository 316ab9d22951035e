package dev.recoveryconsole.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/** The doors of one database: who may log in, who may connect, who is in. Works on an open session. */
final class Doors {

    /** A session that was just let in may show itself only after the first look. */
    private static final int ROUNDS = 3;

    /** Grants as they were given, not as they are inherited: only those can be given back (PostgreSQL: GRANT, aclexplode). */
    private static final String GRANTED = """
            select grantee from pg_database d,
              aclexplode(coalesce(d.datacl, acldefault('d', d.datdba)))
            where d.datname = current_database() and privilege_type = 'CONNECT'""";

    private static final String ROLE = """
            select rolcanlogin, oid in (%s) from pg_roles where rolname = ?""".formatted(GRANTED);

    private static final String SESSIONS = """
            select pid, usename, coalesce(application_name, ''), coalesce(host(client_addr), ''), coalesce(state, '')
            from pg_stat_activity
            where datname = current_database() and usename = any(?) and pid <> pg_backend_pid()
            order by pid""";

    private final Connection session;

    Doors(Connection session) {
        this.session = session;
    }

    FenceState state(List<String> roles) throws SQLException {
        var states = new ArrayList<RoleState>();
        for (var role : roles) {
            states.add(role(role));
        }
        return new FenceState(List.copyOf(states), publicCanConnect(), sessions(roles));
    }

    /** A role that does not exist is an error of the settings: a fence around nobody would look closed. */
    private RoleState role(String role) throws SQLException {
        try (var look = session.prepareStatement(ROLE)) {
            look.setString(1, role);
            try (var found = look.executeQuery()) {
                if (!found.next()) {
                    throw new SQLException("role \"" + role + "\" does not exist", "42704");
                }
                return new RoleState(role, found.getBoolean(1), found.getBoolean(2));
            }
        }
    }

    private boolean publicCanConnect() throws SQLException {
        try (var look = session.createStatement();
                var found = look.executeQuery("select 0 in (" + GRANTED + ")")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    List<Session> sessions(List<String> roles) throws SQLException {
        try (var look = session.prepareStatement(SESSIONS)) {
            look.setArray(1, session.createArrayOf("name", roles.toArray()));
            try (var found = look.executeQuery()) {
                var sessions = new ArrayList<Session>();
                while (found.next()) {
                    sessions.add(session(found));
                }
                return List.copyOf(sessions);
            }
        }
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
    }

    /**
     * Closes all doors in one transaction. The console's own admin first gets CONNECT in its own name, so that it does
     * not lock itself out together with PUBLIC.
     */
    void close(List<String> roles) throws SQLException {
        inTransaction(() -> {
            run("grant connect on database " + database() + " to current_user");
            run("revoke connect on database " + database() + " from public");
            for (var role : Set.copyOf(roles)) {
                run("revoke connect on database " + database() + " from " + quoted(role));
                run("alter role " + quoted(role) + " nologin");
            }
        });
    }

    /** Ends the roles' sessions and waits for each to be gone, up to two seconds each. */
    void endSessions(List<String> roles) throws SQLException {
        for (var round = 0; round < ROUNDS; round++) {
            var open = sessions(roles);
            if (open.isEmpty()) {
                return;
            }
            for (var one : open) {
                end(one.pid());
            }
        }
    }

    private void end(int pid) throws SQLException {
        try (var end = session.prepareStatement("select pg_terminate_backend(?, 2000)")) {
            end.setInt(1, pid);
            end.execute();
        }
    }

    /** Opens what the earlier state had open, and nothing else. */
    void open(FenceState earlier) throws SQLException {
        inTransaction(() -> {
            for (var role : earlier.roles()) {
                if (role.canConnect()) {
                    run("grant connect on database " + database() + " to " + quoted(role.role()));
                }
                if (role.canLogin()) {
                    run("alter role " + quoted(role.role()) + " login");
                }
            }
            if (earlier.publicCanConnect()) {
                run("grant connect on database " + database() + " to public");
            }
        });
    }

    private interface Changes {
        void run() throws SQLException;
    }

    private void inTransaction(Changes changes) throws SQLException {
        session.setAutoCommit(false);
        changes.run(); // an exception closes the session, which rolls back
        session.commit();
        session.setAutoCommit(true);
    }

    private void run(String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private String database() throws SQLException {
        return quoted(session.getCatalog());
    }

    /** Names cannot be parameters; the driver quotes them. */
    private String quoted(String name) throws SQLException {
        return session.unwrap(PGConnection.class).escapeIdentifier(name);
    }
}
