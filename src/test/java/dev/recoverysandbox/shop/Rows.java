package dev.recoverysandbox.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every row of every table at one moment.
 *
 * @param tables by table, by id, the full row as PostgreSQL's jsonb text in UTC
 */
public record Rows(SortedMap<String, SortedMap<Long, String>> tables) {

    private static final String TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";

    /** The rows of one table; empty when there is no such table. */
    public SortedMap<Long, String> of(String table) {
        return tables.getOrDefault(table, new TreeMap<>());
    }

    /** All rows that the connection's transaction sees; wants a repeatable read when others write. */
    static Rows read(Connection connection) throws SQLException {
        Sql.run(connection, "SET TIME ZONE 'UTC'");
        // an index could hide what is missing in the table itself
        Sql.run(connection, "SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off");
        var tables = new TreeMap<String, SortedMap<Long, String>>();
        for (var table : Sql.list(connection, TABLES, row -> row.getString(1))) {
            tables.put(table, read(connection, table));
        }
        return new Rows(tables);
    }

    private static SortedMap<Long, String> read(Connection connection, String table) throws SQLException {
        var rows = new TreeMap<Long, String>();
        Sql.list(
                connection,
                "SELECT t.id, to_jsonb(t)::text FROM \"%s\" AS t".formatted(table),
                row -> rows.put(row.getLong(1), row.getString(2)));
        return rows;
    }

    static Rows copyOf(SortedMap<String, SortedMap<Long, String>> tables) {
        var copy = new TreeMap<String, SortedMap<Long, String>>();
        tables.forEach((table, rows) -> copy.put(table, new TreeMap<>(rows)));
        return new Rows(copy);
    }

    /** Changes these rows as the transaction changed the database's. */
    void apply(CommittedTransaction transaction) {
        transaction.changes().forEach(this::apply);
    }

    private void apply(Change change) {
        switch (change.kind()) {
            case PUT -> table(change).put(change.id(), change.row());
            case DELETE -> table(change).remove(change.id());
            case DROP_TABLE -> tables.remove(change.table());
        }
    }

    private SortedMap<Long, String> table(Change change) {
        return tables.computeIfAbsent(change.table(), name -> new TreeMap<>());
    }
}
