package dev.recoverysandbox.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Runs transactions and tells the record of each before it answers. */
final class Transactions {

    @FunctionalInterface
    interface Work {
        void run(Changes changes) throws SQLException;
    }

    private static final String IDENTITY = """
            SELECT host(inet_server_addr()) || ':' || inet_server_port() || '/' || current_database(),
                   pg_current_xact_id()::text""";

    private final Connections connections;
    private final TransactionRecord record;
    private final String by;

    Transactions(Connections connections, TransactionRecord record, String by) {
        this.connections = connections;
        this.record = record;
        this.by = by;
    }

    /**
     * Runs the work in one transaction.
     *
     * @return what was committed; empty when the work changed nothing
     * @throws SQLException it was rolled back, or the connection died and the record has it in doubt
     */
    Optional<CommittedTransaction> run(Work work) throws SQLException {
        try (var connection = connections.open()) {
            connection.setAutoCommit(false);
            var pending = pending(connection, work);
            if (pending.isEmpty()) {
                connection.rollback();
                return Optional.empty();
            }
            return Optional.of(commit(connection, pending.get()));
        }
    }

    private Optional<PendingTransaction> pending(Connection connection, Work work) throws SQLException {
        try {
            Sql.run(connection, "SET LOCAL TIME ZONE 'UTC'");
            var changes = new Changes(connection);
            work.run(changes);
            return changes.made().isEmpty() ? Optional.empty() : Optional.of(identified(connection, changes));
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private PendingTransaction identified(Connection connection, Changes changes) throws SQLException {
        return Sql.list(
                        connection,
                        IDENTITY,
                        row -> new PendingTransaction(row.getString(1), row.getLong(2), by, changes.made()))
                .getFirst();
    }

    private CommittedTransaction commit(Connection connection, PendingTransaction pending) throws SQLException {
        CommittedTransaction committed;
        try {
            connection.commit();
            committed = pending.committed(committedAt(connection, pending.xid()).orElseThrow());
        } catch (SQLException | RuntimeException e) {
            record.inDoubt(pending);
            throw e;
        }
        record.committed(committed);
        return committed;
    }

    /** When PostgreSQL committed it; empty when it did not, or not yet. */
    static Optional<Instant> committedAt(Connection connection, long xid) throws SQLException {
        return Sql.list(connection, """
                        SELECT pg_xact_commit_timestamp(x::xid) FROM (SELECT ?::text::xid8 AS x)
                        WHERE pg_xact_status(x) = 'committed'""", row -> Sql.instant(row, 1), Long.toString(xid)).stream()
                .findFirst();
    }

    private static void rollBack(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            why.addSuppressed(lost);
        }
    }
}
