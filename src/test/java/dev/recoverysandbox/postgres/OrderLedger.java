package dev.recoverysandbox.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was committed when, kept outside the database: the expectation that a restored database is held against. The
 * rows are what the writers sent, not what the server said; the time is PostgreSQL's own commit time.
 */
class OrderLedger {

    /** One row of the table, whole. */
    record Order(long id, int writer, String note, long cents) {}

    /** One change of a row: its new content, or null for gone. */
    record Change(long id, @Nullable Order now) {}

    private final ConcurrentSkipListMap<Instant, List<Change>> commits = new ConcurrentSkipListMap<>();

    static void createTable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id bigint PRIMARY KEY, writer int, note text, cents bigint)");
        }
    }

    /** Two writers may commit in the same microsecond; they never touch each other's rows. */
    void record(Instant committed, List<Change> changes) {
        commits.merge(
                committed,
                List.copyOf(changes),
                (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    }

    Instant first() {
        return commits.firstKey();
    }

    Instant last() {
        return commits.lastKey();
    }

    /** Whether the nearest commits lie further away than this; those of two sessions may swap places in the log. */
    boolean quietAround(Instant instant, long micros) {
        return commits.subMap(instant.minusNanos(micros * 1_000), true, instant.plusNanos(micros * 1_000), true)
                .isEmpty();
    }

    /** Every row that stood at that instant, commits of that very instant included. */
    Map<Long, Order> rowsAt(Instant instant) {
        var rows = new TreeMap<Long, Order>();
        commits.headMap(instant, true).values().stream().flatMap(List::stream).forEach(change -> {
            if (change.now() == null) {
                rows.remove(change.id());
            } else {
                rows.put(change.id(), change.now());
            }
        });
        return rows;
    }

    /** Every row of a real database. */
    static Map<Long, Order> rowsIn(Connection connection) throws SQLException {
        var rows = new TreeMap<Long, Order>();
        try (connection;
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT id, writer, note, cents FROM orders")) {
            while (row.next()) {
                var order = new Order(row.getLong(1), row.getInt(2), row.getString(3), row.getLong(4));
                rows.put(order.id(), order);
            }
        }
        return rows;
    }

    /** All changes that were committed up to an instant. */
    List<Change> changesUpTo(Instant instant) {
        return commits.headMap(instant, true).values().stream()
                .flatMap(List::stream)
                .toList();
    }
}
