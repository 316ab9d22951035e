package dev.recoverysandbox.postgres;

import dev.recoverysandbox.postgres.OrderLedger.Change;
import dev.recoverysandbox.postgres.OrderLedger.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A session that inserts, changes and deletes orders of its own, and enters each commit in the ledger. */
class OrderWriter {

    private static final int CHANGE_EVERY = 5;
    private static final int DELETE_EVERY = 7;

    private final Connection connection;
    private final int number;
    private final OrderLedger ledger;
    private final Random random;
    private final List<Order> mine = new ArrayList<>();
    private long written;

    OrderWriter(Connection connection, int number, OrderLedger ledger, long seed) throws SQLException {
        this.connection = connection;
        this.number = number;
        this.ledger = ledger;
        random = new Random(seed + number);
        connection.setAutoCommit(false);
    }

    /** So many transactions, with pauses between them, so that there are instants without a commit. */
    void write(int transactions) throws SQLException {
        for (int i = 1; i <= transactions; i++) {
            if (i % DELETE_EVERY == 0) {
                commit(List.of(delete()));
            } else if (i % CHANGE_EVERY == 0) {
                commit(List.of(change()));
            } else {
                commit(insert());
            }
            pause();
        }
    }

    Instant insertOne() throws SQLException {
        return commit(List.of(insert(next())));
    }

    private List<Change> insert() throws SQLException {
        var changes = new ArrayList<Change>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            changes.add(insert(next()));
        }
        return changes;
    }

    private Order next() {
        return new Order(number * 1_000_000L + written++, number, "order " + random.nextLong(), random.nextInt(9_999));
    }

    private Change insert(Order order) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO orders VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, order.id());
            insert.setInt(2, order.writer());
            insert.setString(3, order.note());
            insert.setLong(4, order.cents());
            insert.executeUpdate();
        }
        mine.add(order);
        return new Change(order.id(), order);
    }

    private Change change() throws SQLException {
        var old = mine.remove(random.nextInt(mine.size()));
        var order = new Order(old.id(), number, old.note() + ", changed", old.cents() + 1);
        try (var update = connection.prepareStatement("UPDATE orders SET note = ?, cents = ? WHERE id = ?")) {
            update.setString(1, order.note());
            update.setLong(2, order.cents());
            update.setLong(3, order.id());
            update.executeUpdate();
        }
        mine.add(order);
        return new Change(order.id(), order);
    }

    private Change delete() throws SQLException {
        var old = mine.remove(random.nextInt(mine.size()));
        try (var delete = connection.prepareStatement("DELETE FROM orders WHERE id = ?")) {
            delete.setLong(1, old.id());
            delete.executeUpdate();
        }
        return new Change(old.id(), null);
    }

    private Instant commit(List<Change> changes) throws SQLException {
        var transaction = one("SELECT pg_current_xact_id()::xid::text", String.class);
        connection.commit();
        var committed = one("SELECT pg_xact_commit_timestamp('" + transaction + "'::xid)", OffsetDateTime.class)
                .toInstant();
        connection.commit();
        ledger.record(committed, changes);
        return committed;
    }

    private <T> T one(String sql, Class<T> type) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1, type);
        }
    }

    private void pause() throws SQLException {
        one("SELECT pg_sleep(" + random.nextInt(60) / 1_000.0 + ")::text", String.class);
        connection.commit();
    }
}
