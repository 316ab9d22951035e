package dev.recoverysandbox.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One running PostgreSQL server with an archive of its own. */
public interface DatabaseServer {

    ServerSpec spec();

    /** When this server was created, or promoted after a restore. */
    Instant createdAt();

    /** Finish of the oldest kept backup; empty before the first one or when backups are off. */
    Optional<Instant> earliestRestorable();

    /** The last instant that the archive, as it lies on disk now, can really restore. */
    Optional<Instant> latestRestorable();

    List<BaseBackup> backups();

    /**
     * Closes the current piece of the log and waits until it is archived, so that {@link #latestRestorable()} is not
     * older than this call (unless a piece is lost). Does nothing where the archive is always fresh.
     */
    default void archiveNow() {}

    /** Takes a base backup and waits until its last segment is archived. */
    BaseBackup backUp();

    /** Copies the data as they are now to a place of their own, under an id that is unique in the fleet. */
    ServerSnapshot snapshot(String id);

    /** Changes the master user's password. */
    void resetMasterPassword(String password);

    /** A connection of the engine's own superuser, for the sandbox's inner work only. */
    Connection superuser(String database) throws SQLException;

    /** Lines of the server's own log since its start, for the log files that RDS offers. */
    List<String> log();

    boolean running();

    /** Fast shutdown; the data stays. */
    void stop();

    /** Stops and removes data, archive and backups. */
    void delete();

    /** Fault: removes one archived segment that lies between the newest backup and now; says which. */
    String loseWalSegment();

    /** Fault: damages the newest backup so that its manifest no longer holds; says which file. */
    String corruptNewestBackup();
}
