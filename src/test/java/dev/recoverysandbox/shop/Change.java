package dev.recoverysandbox.shop;

/**
 * What a transaction did to one row, or to one whole table.
 *
 * @param id of the row; 0 when the table is dropped
 * @param row the full row afterwards, as PostgreSQL's jsonb text in UTC; empty when it is gone
 */
public record Change(Kind kind, String table, long id, String row) {

    /** Inserted or updated, deleted, or the whole table dropped. */
    public enum Kind {
        PUT,
        DELETE,
        DROP_TABLE
    }
}
