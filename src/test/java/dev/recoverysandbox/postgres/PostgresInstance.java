package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of the fleet: its process, its archive, its backups and its heartbeat. */
final class PostgresInstance implements DatabaseServer {

    private static final Duration SOON = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerSpec spec;
    private final InstanceFolder folder;
    private final Installation installation;
    private final Login login;
    private final ServerProcess process;
    private final Heartbeat heartbeat;
    private final Birth birth;
    private final List<StoredBackup> backups = new CopyOnWriteArrayList<>();

    /** When the server first answered, and on which timeline; a server is promoted once at most, before that. */
    private record Birth(Instant at, int timeline) {}

    /** The server must answer already, and must have the heartbeat's database. */
    PostgresInstance(
            ServerSpec spec, InstanceFolder folder, Installation installation, Login login, ServerProcess process)
            throws SQLException {
        this.spec = spec;
        this.folder = folder;
        this.installation = installation;
        this.login = login;
        this.process = process;
        birth = birth();
        heartbeat = new Heartbeat(spec, login);
        heartbeat.start();
    }

    private Birth birth() throws SQLException {
        try (var connection = superuser("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT clock_timestamp(), pg_walfile_name(pg_current_wal_insert_lsn())")) {
            row.next();
            return new Birth(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    WalSegment.named(row.getString(2)).timeline());
        }
    }

    @Override
    public ServerSpec spec() {
        return spec;
    }

    @Override
    public Instant createdAt() {
        return birth.at();
    }

    /** The folder of the fleet that this server belongs to. */
    Path fleet() {
        return folder.path().resolveSibling("");
    }

    Archive archive() {
        return new Archive(folder.archive());
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    Login login() {
        return login;
    }

    int timeline() {
        return birth.timeline();
    }

    /** Oldest first. */
    List<StoredBackup> stored() {
        return backups;
    }

    @Override
    public List<BaseBackup> backups() {
        return backups.stream().map(StoredBackup::summary).toList();
    }

    @Override
    public Optional<Instant> earliestRestorable() {
        return backups().stream().map(BaseBackup::finishedAt).min(Comparator.naturalOrder());
    }

    @Override
    public Optional<Instant> latestRestorable() {
        return earliestRestorable()
                .flatMap(earliest -> heartbeat
                        .lastBefore(archivedEnd(backups.getLast()))
                        .filter(latest -> !latest.isBefore(earliest)));
    }

    private long archivedEnd(StoredBackup newest) {
        try {
            return archive().unbrokenEnd(newest.first());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized BaseBackup backUp() {
        try (var connection = superuser("postgres")) {
            var id = "backup-" + (backups.size() + 1);
            var backup = new BackupTaker(folder, installation.account()).take(connection, id);
            awaitArchived(backup.last());
            backups.add(backup);
            archiveNow();
            return backup.summary();
        } catch (SQLException | IOException e) {
            throw new ServerFailed("The backup of " + spec.id() + " failed", e);
        }
    }

    @Override
    public synchronized ServerSnapshot snapshot(String id) {
        try (var connection = superuser("postgres")) {
            var backup = new BackupTaker(folder, installation.account()).take(connection, id);
            var finished = backup.summary().finishedAt();
            var at = finished.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS); // RDS gives milliseconds
            var last = WalSegment.before(timeline(), archivedAfter(at));
            return StoredSnapshot.of(this, backup, at, last, installation.account());
        } catch (SQLException | IOException e) {
            throw new ServerFailed("The snapshot of " + spec.id() + " failed", e);
        }
    }

    /** Archives until the log holds a commit of ours after this instant; the position behind it. */
    private long archivedAfter(Instant at) {
        do {
            archiveNow();
        } while (heartbeat.positionAfter(at).isEmpty());
        return heartbeat.positionAfter(at).orElseThrow();
    }

    @Override
    public void archiveNow() {
        try (var connection = superuser("postgres");
                var statement = connection.createStatement()) {
            var position = heartbeat.beat();
            statement.execute("SELECT pg_switch_wal()");
            awaitArchived(WalSegment.before(timeline(), position));
        } catch (SQLException e) {
            throw new ServerFailed("The log of " + spec.id() + " could not be archived", e);
        }
    }

    private void awaitArchived(WalSegment segment) {
        var archive = archive();
        process.await("Archiving " + segment.fileName(), SOON, PATIENCE, () -> archive.holds(segment));
    }

    @Override
    public void resetMasterPassword(String password) {
        try (var connection = superuser("postgres")) {
            new MasterUser(spec).resetPassword(connection, password);
        } catch (SQLException e) {
            throw new ServerFailed("The password of " + spec.masterUser() + " could not be changed", e);
        }
    }

    @Override
    public Connection superuser(String database) throws SQLException {
        return login.connect(spec, database);
    }

    @Override
    public List<String> log() {
        return process.log();
    }

    @Override
    public boolean running() {
        return process.running();
    }

    @Override
    public void stop() {
        heartbeat.close();
        ServerProcess.stop(List.of(process));
    }

    @Override
    public void delete() {
        stop();
        try {
            FileTree.delete(folder.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String loseWalSegment() {
        return new Faults(this).loseWalSegment();
    }

    @Override
    public String corruptNewestBackup() {
        return new Faults(this).corruptNewestBackup();
    }
}
