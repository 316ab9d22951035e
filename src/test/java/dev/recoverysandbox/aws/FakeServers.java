package dev.recoverysandbox.aws;

import dev.recoverysandbox.postgres.BaseBackup;
import dev.recoverysandbox.postgres.DatabaseServer;
import dev.recoverysandbox.postgres.DatabaseServers;
import dev.recoverysandbox.postgres.RestoreFailed;
import dev.recoverysandbox.postgres.ServerSnapshot;
import dev.recoverysandbox.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Servers that only remember what was asked of them, so that the protocol's tests need no PostgreSQL. */
final class FakeServers implements DatabaseServers {

    static final Instant FIRST_BACKUP = Instant.parse("2026-03-14T09:00:00.250Z");
    static final Instant SNAPSHOT = Instant.parse("2026-03-14T09:58:00.123Z");
    static final Instant ARCHIVED_UP_TO = Instant.parse("2026-03-14T10:00:00.750Z");

    /** What was kept of a server: nothing but when, and whether it is still there. */
    final class FakeSnapshot implements ServerSnapshot {

        @Override
        public Instant at() {
            return SNAPSHOT;
        }

        @Override
        public void delete() {
            deletedSnapshots.incrementAndGet();
        }
    }

    /** What was restored: the target, and the specification of the new server. */
    record Restored(Instant target, ServerSpec spec) {}

    final AtomicInteger deletedSnapshots = new AtomicInteger();
    final List<Restored> restored = new CopyOnWriteArrayList<>();
    volatile @Nullable RestoreFailed failure;
    /** What every server has written. */
    volatile List<String> log = List.of();

    volatile Instant archivedUpTo = ARCHIVED_UP_TO;

    @Override
    public DatabaseServer create(ServerSpec spec) {
        var server = new FakeServer(spec);
        server.backUp();
        return server;
    }

    @Override
    public DatabaseServer restore(DatabaseServer source, Instant target, ServerSpec spec) throws RestoreFailed {
        if (failure != null) {
            throw failure;
        }
        restored.add(new Restored(target, spec));
        return new FakeServer(spec);
    }

    @Override
    public DatabaseServer restore(ServerSnapshot snapshot, ServerSpec spec) throws RestoreFailed {
        if (failure != null) {
            throw failure;
        }
        restored.add(new Restored(snapshot.at(), spec));
        return new FakeServer(spec);
    }

    @Override
    public List<String> log(String id) {
        return log;
    }

    @Override
    public void close() {
        restored.clear();
    }

    /** One of them. */
    final class FakeServer implements DatabaseServer {

        private final ServerSpec spec;
        private final List<BaseBackup> backups = new CopyOnWriteArrayList<>();
        volatile String password;
        private volatile boolean running = true;

        FakeServer(ServerSpec spec) {
            this.spec = spec;
            this.password = spec.masterPassword();
        }

        @Override
        public ServerSpec spec() {
            return spec;
        }

        @Override
        public Instant createdAt() {
            return FIRST_BACKUP;
        }

        @Override
        public Optional<Instant> earliestRestorable() {
            return backups.stream().map(BaseBackup::finishedAt).findFirst();
        }

        @Override
        public Optional<Instant> latestRestorable() {
            return Optional.of(archivedUpTo);
        }

        @Override
        public List<BaseBackup> backups() {
            return new ArrayList<>(backups);
        }

        @Override
        public BaseBackup backUp() {
            var backup = new BaseBackup("b" + backups.size(), FIRST_BACKUP.minusSeconds(10), FIRST_BACKUP, 1);
            backups.add(backup);
            return backup;
        }

        @Override
        public ServerSnapshot snapshot(String id) {
            if (!running) {
                throw new IllegalStateException(id + " cannot be taken: the server does not run");
            }
            return new FakeSnapshot();
        }

        @Override
        public void resetMasterPassword(String wanted) {
            password = wanted;
        }

        @Override
        public Connection superuser(String database) throws SQLException {
            throw new SQLException("There is no database here");
        }

        @Override
        public List<String> log() {
            return List.of();
        }

        @Override
        public boolean running() {
            return running;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public void delete() {
            running = false;
            backups.clear();
        }

        @Override
        public String loseWalSegment() {
            throw new UnsupportedOperationException("There is no archive here");
        }

        @Override
        public String corruptNewestBackup() {
            throw new UnsupportedOperationException("There is no backup here");
        }
    }
}
