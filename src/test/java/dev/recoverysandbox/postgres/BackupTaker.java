package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;

/**
 * Takes a base backup of a running server with the low-level interface (PostgreSQL 18 documentation, section 25.3.4):
 * its packaged programs do not include pg_basebackup.
 */
record BackupTaker(InstanceFolder folder, Account account) {

    private static final Path CONTROL = Path.of("global", "pg_control");
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    /** Where the server stood when the backup began. */
    private record Start(WalSegment segment, Instant at) {}

    /** Copies the data folder; the result is usable once its last segment is archived. */
    StoredBackup take(Connection superuser, String id) throws SQLException, IOException {
        var backup = Files.createDirectory(folder.backups().resolve(id));
        var start = start(superuser, id);
        copyTo(StoredBackup.files(backup));
        try (var statement = superuser.createStatement();
                var row = statement.executeQuery(
                        "SELECT lsn::text, labelfile, clock_timestamp() FROM pg_backup_stop(false)")) {
            row.next();
            writeLabel(StoredBackup.files(backup), row.getString("labelfile"));
            return stored(backup, start, row);
        }
    }

    /** The first segment is what the checkpoint's redo position needs. */
    private static Start start(Connection superuser, String id) throws SQLException {
        try (var statement = superuser.prepareStatement(
                "SELECT pg_walfile_name(lsn), clock_timestamp() FROM pg_backup_start(?, true) AS lsn")) {
            statement.setString(1, id);
            try (var row = statement.executeQuery()) {
                row.next();
                return new Start(WalSegment.named(row.getString(1)), instant(row, 2));
            }
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The control file comes last, so that it is never older than what it describes. */
    private void copyTo(Path files) throws IOException {
        FileTree.copy(folder.data(), files, BackupTaker::belongs);
        Files.copy(folder.data().resolve(CONTROL), files.resolve(CONTROL), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static boolean belongs(Path file) {
        var name = file.getFileName().toString();
        return !EMPTIED.contains(file.getName(0).toString())
                && !file.equals(CONTROL)
                && !name.startsWith("postmaster.")
                && !name.startsWith("pg_internal.init")
                && !name.startsWith("pgsql_tmp")
                && !name.startsWith("backup_label")
                && !name.endsWith(".signal");
    }

    private void writeLabel(Path files, String label) throws IOException {
        account.own(Files.writeString(files.resolve("backup_label"), label));
    }

    private static StoredBackup stored(Path backup, Start start, ResultSet row) throws SQLException, IOException {
        var manifest = BackupManifest.of(StoredBackup.files(backup));
        manifest.write(StoredBackup.manifest(backup));
        var summary = new BaseBackup(backup.getFileName().toString(), start.at(), instant(row, 3), manifest.bytes());
        var last = WalSegment.before(start.segment().timeline(), WalSegment.position(row.getString(1)));
        return new StoredBackup(summary, backup, start.segment(), last);
    }
}
