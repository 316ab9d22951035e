package dev.recoveryconsole.postgres;

import dev.recoveryconsole.postgres.SessionOpener.Purpose;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sessions through PostgreSQL's own JDBC driver; nothing is pooled, because each database is asked rarely. */
@Component
class JdbcDatabaseSessions implements DatabaseSessions {

    /** For looks and for each statement of a change. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String CANCELLED = "57014";
    private final SessionOpener opener;

    JdbcDatabaseSessions(SessionOpener opener) {
        this.opener = opener;
    }

    @Override
    public SqlAnswer ask(Login login, String sql, Duration limit) {
        try {
            return new SqlAnswer.Value(opener.run("ask", login, Purpose.READ, limit, session -> first(session, sql)));
        } catch (DatabaseRefused e) {
            return noAnswer(e) ? new SqlAnswer.NoAnswer(said(e)) : new SqlAnswer.Refused(e.sqlState(), said(e));
        }
    }

    private static String first(Connection session, String sql) throws SQLException {
        session.setAutoCommit(false);
        try (var statement = session.createStatement()) {
            statement.setMaxRows(1);
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                var text = rows.next() ? rows.getString(1) : null;
                return text == null ? "" : text;
            }
        }
    }

    /** A statement that ran out of time was not refused: nothing is known of its answer. */
    private static boolean noAnswer(DatabaseRefused e) {
        return e.unreachable() || e.sqlState().equals(CANCELLED);
    }

    private static String said(DatabaseRefused e) {
        var words = e.getMessage();
        return words == null ? e.sqlState() : words;
    }

    @Override
    public FenceState fenceState(Login admin, List<String> roles) {
        return read("look at the doors", admin, session -> new Doors(session).state(roles));
    }

    @Override
    public FenceState closeDoors(Login admin, List<String> roles) {
        return change("close the doors", admin, session -> {
            var doors = new Doors(session);
            doors.state(roles); // an unknown role is told before anything is closed
            doors.close(roles);
            doors.endSessions(roles);
            return doors.state(roles);
        });
    }

    @Override
    public FenceState openDoors(Login admin, FenceState earlier) {
        return change("open the doors", admin, session -> {
            var doors = new Doors(session);
            doors.open(earlier);
            return doors.state(earlier.roles().stream().map(RoleState::role).toList());
        });
    }

    @Override
    public Map<String, Long> sequences(Login reader) {
        return read("read the sequences", reader, session -> new SequenceValues(session).all());
    }

    @Override
    public Map<String, Long> raiseSequences(Login admin, Map<String, Long> atLeast) {
        return change("raise the sequences", admin, session -> new SequenceValues(session).raise(atLeast));
    }

    @Override
    public List<Session> census(Login login, List<String> roles) {
        return read("census", login, session -> new Doors(session).sessions(roles));
    }

    @Override
    public DeletionCount tryDeletion(Login eraser, Deletion deletion) {
        return erase(
                "try the re-deletion",
                eraser,
                session -> new Redeletion(session, deletion.statements()).tryOut(deletion.subjects()));
    }

    @Override
    public DeletionCount delete(Login eraser, Deletion deletion) {
        return erase(
                "re-delete",
                eraser,
                session -> new Redeletion(session, deletion.statements()).run(deletion.subjects()));
    }

    private <T> T read(String operation, Login login, SessionOpener.Work<T> work) {
        return opener.run(operation, login, Purpose.READ, LIMIT, work);
    }

    private <T> T change(String operation, Login login, SessionOpener.Work<T> work) {
        return opener.run(operation, login, Purpose.CHANGE, LIMIT, work);
    }

    private <T> T erase(String operation, Login login, SessionOpener.Work<T> work) {
        return opener.run(operation, login, Purpose.ERASE, LIMIT, work);
    }
}
