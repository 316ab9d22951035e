package dev.recoverysandbox.shop;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What the shop asks of its database; each change is one transaction, told to the record. */
final class ShopStore {

    /** An order as the page shows it. */
    record Order(long id, String ref, String customer, long totalCents, String status, Instant createdAt) {}

    /**
     * Figures of the whole shop.
     *
     * @param wrongTotals orders whose total is not what was paid for them
     */
    record Totals(long users, long orders, long lastMinute, long revenueCents, long wrongTotals) {}

    private static final String LATEST = """
            SELECT o.id, o.ref::text, u.name, o.total_cents, o.status, o.created_at
            FROM orders o JOIN users u ON u.id = o.user_id ORDER BY o.id DESC LIMIT 12""";

    private static final String TOTALS = """
            SELECT (SELECT count(*) FROM users), count(*),
                   count(*) FILTER (WHERE o.created_at > clock_timestamp() - interval '1 minute'),
                   coalesce(sum(o.total_cents), 0), count(*) FILTER (WHERE o.total_cents IS DISTINCT FROM p.paid)
            FROM orders o
            LEFT JOIN (SELECT order_id, sum(amount_cents) AS paid FROM payments GROUP BY order_id) p
              ON p.order_id = o.id""";

    // a buyer whose account is being deleted is passed over, not waited for
    private static final String ORDER = """
            INSERT INTO orders (ref, user_id, total_cents)
            SELECT ?, id, ? FROM (SELECT id FROM users ORDER BY random() LIMIT 1 FOR KEY SHARE SKIP LOCKED) AS buyer
            ON CONFLICT (ref) DO NOTHING""";

    private static final String SETTLE = """
            UPDATE orders SET status = 'paid' WHERE id IN
            (SELECT id FROM orders WHERE status = 'placed' ORDER BY id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED)""";

    private final Connections connections;
    private final Transactions transactions;

    ShopStore(Connections connections, TransactionRecord record, String pod) {
        this.connections = connections;
        this.transactions = new Transactions(connections, record, pod);
    }

    /** Places an order of a random user and pays it; empty when the reference was used before or nobody can buy. */
    Optional<CommittedTransaction> order(UUID ref) throws SQLException {
        var cents = 500 + ThreadLocalRandom.current().nextLong(24_000);
        return transactions.run(changes -> {
            for (var order : changes.put("orders", ORDER, ref, cents)) {
                changes.put(
                        "payments", "INSERT INTO payments (order_id, amount_cents) VALUES (?, ?)", order.id(), cents);
            }
        });
    }

    Optional<CommittedTransaction> addUser(String email, String name) throws SQLException {
        return transactions.run(
                changes -> changes.put("users", "INSERT INTO users (email, name) VALUES (?, ?)", email, name));
    }

    Optional<Instant> userCreatedAt(long id) throws SQLException {
        try (var connection = connections.open()) {
            return Sql.list(connection, "SELECT created_at FROM users WHERE id = ?", row -> Sql.instant(row, 1), id)
                    .stream()
                    .findFirst();
        }
    }

    /** Deletes the user's rows one table after the other, so that the record hears of what a cascade would hide. */
    Optional<CommittedTransaction> deleteUser(long id, Instant createdAt) throws SQLException {
        return transactions.run(changes -> {
            if (lock(changes.connection(), id, createdAt)) {
                changes.delete(
                        "payments",
                        "DELETE FROM payments USING orders WHERE order_id = orders.id AND orders.user_id = ?",
                        id);
                changes.delete("orders", "DELETE FROM orders WHERE user_id = ?", id);
                changes.delete("users", "DELETE FROM users WHERE id = ?", id);
            }
        });
    }

    /** Keeps new orders of the user out until the end of the transaction. */
    private static boolean lock(Connection connection, long id, Instant createdAt) throws SQLException {
        return Sql.list(
                        connection,
                        "SELECT created_at FROM users WHERE id = ? FOR UPDATE",
                        row -> Sql.instant(row, 1),
                        id)
                .contains(createdAt);
    }

    void renewHeartbeat() throws SQLException {
        transactions.run(
                changes -> changes.put("heartbeat", "UPDATE heartbeat SET at = clock_timestamp() WHERE id = 1"));
    }

    void settleOrders() throws SQLException {
        transactions.run(changes -> changes.put("orders", SETTLE));
    }

    /** Whether a query works. */
    void ping() throws SQLException {
        try (var connection = connections.open()) {
            Sql.run(connection, "SELECT 1");
        }
    }

    Totals totals() throws SQLException {
        try (var connection = connections.open()) {
            return Sql.list(connection, TOTALS, ShopStore::totals).getFirst();
        }
    }

    List<Order> latest() throws SQLException {
        try (var connection = connections.open()) {
            return Sql.list(connection, LATEST, ShopStore::order);
        }
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                Sql.instant(row, 6));
    }
}
