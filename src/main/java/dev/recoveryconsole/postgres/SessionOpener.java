package dev.recoveryconsole.postgres;

import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.stereotype.Component;

/** Opens a session with time limits, does one piece of work in it, closes it, and reports it as one outside call. */
@Component
class SessionOpener {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** How much longer the socket waits than the statement may run, so that PostgreSQL's own words arrive. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final OutsideCalls calls;
    private final InstantSource clock;

    SessionOpener(OutsideCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** What a session is for. */
    enum Purpose {
        /** Every transaction is read-only. */
        READ,
        /** Statements commit by themselves. */
        CHANGE,
        /** Parameters take the type that the statement wants; error details, which quote rows, stay on the server. */
        ERASE
    }

    /** Work on an open session. */
    interface Work<T> {
        T in(Connection session) throws SQLException;
    }

    /** Runs the work; throws {@link DatabaseRefused} in PostgreSQL's words. */
    <T> T run(String operation, Login login, Purpose purpose, Duration statementLimit, Work<T> work) {
        var started = clock.instant();
        var answer = "ok";
        @Nullable Integer pid = null;
        try (var session = source(login, purpose, statementLimit).getConnection()) {
            pid = session.unwrap(PGConnection.class).getBackendPID();
            prepare(session, purpose, statementLimit);
            return work.in(session);
        } catch (SQLException e) {
            var refused = refused(e);
            answer = refused.sqlState() + ": " + refused.getMessage();
            throw refused;
        } finally {
            var took = Duration.between(started, clock.instant());
            var id = pid == null ? null : "pid " + pid;
            calls.record(new OutsideCall("PostgreSQL", operation + " as " + login, started, took, id, answer));
        }
    }

    private static PGSimpleDataSource source(Login login, Purpose purpose, Duration limit) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {login.host()});
        source.setPortNumbers(new int[] {login.port()});
        source.setDatabaseName(login.database());
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setSslMode(login.tls());
        source.setApplicationName("recovery-console");
        source.setConnectTimeout(seconds(CONNECT));
        source.setSocketTimeout(seconds(limit.plus(GRACE)));
        source.setStringType(purpose == Purpose.ERASE ? "unspecified" : "varchar");
        source.setLogServerErrorDetail(purpose != Purpose.ERASE);
        return source;
    }

    /** Read-only is the server's own default here: the driver's would end with a COMMIT inside the statement. */
    private static void prepare(Connection session, Purpose purpose, Duration limit) throws SQLException {
        try (var settings = session.prepareStatement(
                "select set_config('statement_timeout', ?, false), set_config('lock_timeout', ?, false),"
                        + " set_config('TimeZone', 'UTC', false),"
                        + " set_config('default_transaction_read_only', ?, false)")) {
            var milliseconds = Long.toString(Math.max(1, limit.toMillis()));
            settings.setString(1, milliseconds);
            settings.setString(2, milliseconds);
            settings.setString(3, purpose == Purpose.READ ? "on" : "off");
            settings.execute();
        }
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.plusMillis(999).toSeconds());
    }

    /** A cause without SQLSTATE is a broken connection in the driver's eyes too. */
    private static DatabaseRefused refused(SQLException e) {
        var state =
                Optional.ofNullable(e.getSQLState()).filter(s -> !s.isBlank()).orElse("08000");
        var words = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return new DatabaseRefused(state, words);
    }
}
