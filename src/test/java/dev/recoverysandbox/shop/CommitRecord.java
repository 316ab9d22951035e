package dev.recoverysandbox.shop;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every committed transaction with PostgreSQL's commit timestamp and its full rows, in a file outside the database: what
 * the rows of any second must be. The file is the truth, one JSON object per line; a new object over it reads on.
 */
public final class CommitRecord implements TransactionRecord, AutoCloseable {

    /** Opens a superuser's connection to a database named as in {@link CommittedTransaction#database()}. */
    @FunctionalInterface
    public interface Superusers {
        /** The caller closes it. */
        Connection open(String database) throws SQLException;
    }

    /** One line of the file: exactly one of the two. */
    record Entry(@Nullable Snapshot snapshot, @Nullable CommittedTransaction transaction) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Superusers superusers;
    private final BufferedWriter out;
    private final List<PendingTransaction> doubts = new ArrayList<>();

    private CommitRecord(Path file, Superusers superusers, BufferedWriter out) {
        this.file = file;
        this.superusers = superusers;
        this.out = out;
    }

    /** Appends to the file, which need not exist. */
    public static CommitRecord open(Path file, Superusers superusers) {
        try {
            var out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new CommitRecord(file, superusers, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes all rows of the connection's database as the start of what can be told about it; says when. */
    public Instant snapshot(Connection connection) throws SQLException {
        var snapshot = Snapshot.take(connection);
        append(new Entry(snapshot, null));
        return snapshot.takenAt();
    }

    @Override
    public void committed(CommittedTransaction transaction) {
        append(new Entry(null, transaction));
    }

    @Override
    public synchronized void inDoubt(PendingTransaction transaction) {
        doubts.add(transaction);
    }

    /** The full rows of the first recorded database with everything committed until the target, the target included. */
    public Rows rowsAt(Instant target) {
        var first = entries().map(Entry::snapshot).flatMap(Stream::ofNullable).findFirst();
        return rowsAt(
                first.orElseThrow(() -> new IllegalStateException("No snapshot was taken"))
                        .database(),
                target);
    }

    /**
     * The full rows of the named database with everything committed until the target, the target included. Commit
     * timestamps of unrelated transactions may lie in the log in another order, so ask for instants that
     * {@link #quietAround} confirms.
     *
     * @throws IllegalStateException no snapshot before the target, or a transaction whose end nobody knows
     */
    public Rows rowsAt(String database, Instant target) {
        settleDoubts();
        return rows(
                startBefore(database, target),
                transaction -> !transaction.committedAt().isAfter(target));
    }

    /**
     * Compares what the connection's database holds at this moment with the record, which may hear of the newest commits
     * a moment later: ask again until nothing differs. Others may write meanwhile.
     */
    public Supplier<List<String>> differencesNow(Connection connection) throws SQLException {
        var seen = Snapshot.take(connection);
        return () -> RowsProof.differences(Rows.copyOf(seen.rows()), rowsIn(seen));
    }

    private Rows rowsIn(Snapshot seen) {
        settleDoubts();
        return rows(startBefore(seen.database(), seen.takenAt()), transaction -> seen.contains(transaction.xid()));
    }

    private Rows rows(Snapshot start, Predicate<CommittedTransaction> wanted) {
        var rows = Rows.copyOf(start.rows());
        transactions(start.database())
                .filter(wanted)
                .filter(transaction -> !start.contains(transaction.xid()))
                .forEach(rows::apply);
        return rows;
    }

    /** Whether nothing was committed within the distance of the instant, so that the order of commits cannot matter. */
    public boolean quietAround(String database, Instant instant, Duration distance) {
        Predicate<CommittedTransaction> near = transaction ->
                Duration.between(transaction.committedAt(), instant).abs().compareTo(distance) < 0;
        return transactions(database).noneMatch(near);
    }

    /** What was committed in the named database, in the order of PostgreSQL's commit timestamps. */
    public Stream<CommittedTransaction> transactions(String database) {
        return entries()
                .map(Entry::transaction)
                .flatMap(Stream::ofNullable)
                .filter(transaction -> transaction.database().equals(database))
                .sorted(Comparator.comparing(CommittedTransaction::committedAt));
    }

    private Snapshot startBefore(String database, Instant target) {
        return entries()
                .map(Entry::snapshot)
                .flatMap(Stream::ofNullable)
                .filter(snapshot -> snapshot.database().equals(database))
                .filter(snapshot -> !snapshot.takenAt().isAfter(target))
                .max(Comparator.comparing(Snapshot::takenAt))
                .orElseThrow(() -> new IllegalStateException("No snapshot of " + database + " before " + target));
    }

    private synchronized void settleDoubts() {
        doubts.removeIf(this::settled);
        if (!doubts.isEmpty()) {
            throw new IllegalStateException("Still running in the database: " + doubts);
        }
    }

    private boolean settled(PendingTransaction doubt) {
        try (var connection = superusers.open(doubt.database())) {
            Transactions.committedAt(connection, doubt.xid())
                    .ifPresent(committedAt -> committed(doubt.committed(committedAt)));
            return !"in progress".equals(statusOf(doubt, connection));
        } catch (SQLException e) {
            throw new IllegalStateException("Nobody knows how this ended: " + doubt, e);
        }
    }

    private static String statusOf(PendingTransaction doubt, Connection connection) throws SQLException {
        return Sql.text(connection, "SELECT pg_xact_status(?::text::xid8)", Long.toString(doubt.xid()));
    }

    private synchronized void append(Entry entry) {
        try {
            out.write(JSON.writeValueAsString(entry));
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole lines only, and writers are not held up while a long file is read. */
    private Stream<Entry> entries() {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(written()), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> JSON.readValue(line, Entry.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized int written() throws IOException {
        return Math.toIntExact(Files.size(file));
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
