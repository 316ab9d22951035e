package dev.recoverysandbox.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;

/**
 * All rows of a database at one moment, with PostgreSQL's own words for which transactions they contain.
 *
 * @param visibility as {@code pg_current_snapshot()} prints it: {@code xmin:xmax:running,running}
 */
record Snapshot(String database, Instant takenAt, String visibility, SortedMap<String, SortedMap<Long, String>> rows) {

    private static final String IDENTITY = """
            SELECT host(inet_server_addr()) || ':' || inet_server_port() || '/' || current_database(),
                   pg_current_snapshot()::text""";

    /** Takes it in one transaction of its own, while others go on writing. */
    static Snapshot take(Connection connection) throws SQLException {
        var autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            Sql.run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return read(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    private static Snapshot read(Connection connection) throws SQLException {
        var identity = Sql.list(connection, IDENTITY, row -> new String[] {row.getString(1), row.getString(2)})
                .getFirst();
        var takenAt = Sql.list(connection, "SELECT clock_timestamp()", row -> Sql.instant(row, 1))
                .getFirst();
        return new Snapshot(
                identity[0], takenAt, identity[1], Rows.read(connection).tables());
    }

    /** Whether its rows already have what this transaction, which is known to be committed, did. */
    boolean contains(long xid) {
        var parts = visibility.split(":", -1);
        return xid < Long.parseLong(parts[1]) && !Set.of(parts[2].split(",")).contains(Long.toString(xid));
    }
}
