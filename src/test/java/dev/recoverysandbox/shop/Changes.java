package dev.recoverysandbox.shop;

import dev.recoverysandbox.shop.Change.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Changes rows inside one transaction and keeps what became of each. */
final class Changes {

    private final Connection connection;
    private final List<Change> made = new ArrayList<>();

    Changes(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    List<Change> made() {
        return List.copyOf(made);
    }

    /** Runs an INSERT or UPDATE of the table (without RETURNING) and gives the rows it left. */
    List<Change> put(String table, String sql, Object... parameters) throws SQLException {
        return keep(Kind.PUT, table, sql + " RETURNING %1$s.id, to_jsonb(%1$s)::text".formatted(table), parameters);
    }

    /** Runs a DELETE of the table (without RETURNING). */
    List<Change> delete(String table, String sql, Object... parameters) throws SQLException {
        return keep(Kind.DELETE, table, sql + " RETURNING %1$s.id, ''".formatted(table), parameters);
    }

    void drop(String table) throws SQLException {
        Sql.run(connection, "DROP TABLE " + table);
        made.add(new Change(Kind.DROP_TABLE, table, 0, ""));
    }

    private List<Change> keep(Kind kind, String table, String sql, Object... parameters) throws SQLException {
        var changes =
                Sql.list(connection, sql, row -> new Change(kind, table, row.getLong(1), row.getString(2)), parameters);
        made.addAll(changes);
        return changes;
    }
}
