package dev.recoveryconsole.validation;

import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.postgres.Login;
import dev.recoveryconsole.postgres.SqlAnswer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Checks that are one statement on the new database. */
@Component
class SqlChecks {

    private final DatabaseSessions sessions;

    SqlChecks(DatabaseSessions sessions) {
        this.sessions = sessions;
    }

    Observation observe(String sql, Duration limit, Login reader) {
        return switch (sessions.ask(reader, sql, limit)) {
            case SqlAnswer.Value(var text) -> new Observation.Found(text, "");
            case SqlAnswer.Refused(var state, var message)
            when neverRan(state) -> new Observation.NotRun(says(state, message));
            case SqlAnswer.Refused(var state, var message) -> new Observation.Refused(says(state, message));
            case SqlAnswer.NoAnswer(var message) -> new Observation.NotRun(message);
        };
    }

    /** Login refused (class 28), no connection (08), too many (53), cancelled or shutting down (57): PostgreSQL, appendix A. */
    private static boolean neverRan(String sqlState) {
        return sqlState.startsWith("28")
                || sqlState.startsWith("08")
                || sqlState.startsWith("53")
                || sqlState.startsWith("57");
    }

    private static String says(String sqlState, String message) {
        return "PostgreSQL says: " + message + " (" + sqlState + ")";
    }
}
