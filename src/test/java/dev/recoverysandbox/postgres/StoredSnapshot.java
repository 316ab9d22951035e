package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;

/** A snapshot on disk: a base backup, and as much of the log as it takes to replay to its instant. */
record StoredSnapshot(InstanceFolder folder, StoredBackup backup, Login login, Instant at) implements ServerSnapshot {

    /**
     * Moves a backup that was just taken out of its server's folder, beside a copy of the log behind it.
     *
     * @param last the segment that holds the first commit after the instant
     */
    static StoredSnapshot of(PostgresInstance server, StoredBackup taken, Instant at, WalSegment last, Account account)
            throws IOException {
        var id = taken.summary().id();
        var home = InstanceFolder.create(server.fleet(), id, account);
        try {
            var moved = Files.move(taken.folder(), home.backups().resolve(id));
            server.archive().copyTo(home.archive(), taken.first(), last);
            var backup = new StoredBackup(taken.summary(), moved, taken.first(), taken.last());
            return new StoredSnapshot(home, backup, server.login(), at);
        } catch (IOException e) {
            FileTree.delete(home.path());
            throw e;
        }
    }

    Archive archive() {
        return new Archive(folder.archive());
    }

    @Override
    public void delete() {
        try {
            FileTree.delete(folder.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
