package dev.recoveryconsole.postgres;

/** PostgreSQL refused a statement or a login, or did not answer: SQLSTATE (08xxx = no connection) and its own words. */
public class DatabaseRefused extends RuntimeException {

    private final String sqlState;

    public DatabaseRefused(String sqlState, String message) {
        super(message);
        this.sqlState = sqlState;
    }

    public String sqlState() {
        return sqlState;
    }

    /** Nothing is known: no connection, or it broke. */
    public boolean unreachable() {
        return sqlState.startsWith("08") || sqlState.startsWith("57P");
    }
}
