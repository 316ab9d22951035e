package dev.recoverysandbox.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A commit of our own each second, with its place in the log. Replay stops at the first commit <em>after</em> a target
 * time, so an idle server needs one; and from these places follows which instants the archive can give.
 */
final class Heartbeat implements AutoCloseable {

    private static final Duration RATE = Duration.ofSeconds(1);

    private final ServerSpec spec;
    private final Login login;
    private final ConcurrentSkipListMap<Long, Instant> byPosition = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Instant, Long> byTime = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService timer;
    private @Nullable Connection connection;

    Heartbeat(ServerSpec spec, Login login) {
        this.spec = spec;
        this.login = login;
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("heartbeat-" + spec.id()).factory());
    }

    /** The database and its one row; once per cluster, since restored copies bring it along. */
    static void prepare(ServerSpec spec, Login login) throws SQLException {
        try (var connection = login.connect(spec, "postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE rdsadmin");
            statement.execute("REVOKE ALL ON DATABASE rdsadmin FROM PUBLIC");
        }
        try (var connection = login.connect(spec, Login.ENGINE);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE rds_heartbeat (at timestamptz NOT NULL)");
            statement.execute("INSERT INTO rds_heartbeat VALUES (clock_timestamp())");
        }
    }

    void start() {
        var unused = timer.scheduleAtFixedRate(this::tryBeat, 0, RATE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tryBeat() {
        try {
            beat();
        } catch (SQLException e) {
            // the server is being stopped or is full; LatestRestorableTime stands still meanwhile, as it should
            forgetConnection();
        }
    }

    /** Commits once; the position at or after the end of that commit. */
    synchronized long beat() throws SQLException {
        var open = connection();
        try (var update = open.prepareStatement(
                        "UPDATE rds_heartbeat SET at = clock_timestamp() RETURNING pg_current_xact_id()::xid::text");
                var look = open.prepareStatement(
                        "SELECT pg_current_wal_flush_lsn()::text, pg_xact_commit_timestamp(?::xid)")) {
            look.setString(1, only(update.executeQuery()));
            open.commit();
            try (var row = look.executeQuery()) {
                row.next();
                var position = WalSegment.position(row.getString(1));
                var at = row.getObject(2, OffsetDateTime.class).toInstant();
                open.commit();
                byPosition.put(position, at);
                byTime.put(at, position);
                return position;
            }
        }
    }

    private static String only(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getString(1);
    }

    private Connection connection() throws SQLException {
        var open = connection;
        if (open == null || open.isClosed()) {
            open = login.connect(spec, Login.ENGINE);
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    private synchronized void forgetConnection() {
        var gone = connection;
        connection = null;
        try {
            if (gone != null) {
                gone.close();
            }
        } catch (SQLException ignored) {
            // it was broken already
        }
    }

    /** The last instant that a log up to this position can give: just before our last commit in it. */
    Optional<Instant> lastBefore(long archivedEnd) {
        return Optional.ofNullable(byPosition.floorEntry(archivedEnd))
                .map(entry -> entry.getValue().minusNanos(1_000));
    }

    /** Up to where the log is needed to stop at this target. */
    Optional<Long> positionAfter(Instant target) {
        return Optional.ofNullable(byTime.higherEntry(target)).map(Map.Entry::getValue);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        forgetConnection();
    }
}
