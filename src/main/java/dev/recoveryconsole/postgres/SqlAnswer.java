package dev.recoveryconsole.postgres;

/** The end of one statement on another database. */
public sealed interface SqlAnswer {

    /** First column of the first row as text; empty text when there was no row. */
    record Value(String text) implements SqlAnswer {}

    /** PostgreSQL refused: SQLSTATE and its own words (login refused: 28P01, 28000). */
    record Refused(String sqlState, String message) implements SqlAnswer {}

    /** No connection or no answer within the limit. */
    record NoAnswer(String message) implements SqlAnswer {}
}
