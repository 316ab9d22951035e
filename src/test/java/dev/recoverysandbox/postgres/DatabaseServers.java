package dev.recoverysandbox.postgres;

import java.time.Instant;
import java.util.List;

/** Starts, restores and ends real servers. Every call blocks until it is done or has failed. */
public interface DatabaseServers extends AutoCloseable {

    /** Initialises, starts and backs up a new server. */
    DatabaseServer create(ServerSpec spec);

    /**
     * A new server with exactly what was committed at the target.
     *
     * @throws RestoreFailed when the archive or the backup cannot give that instant, in PostgreSQL's or our words
     */
    DatabaseServer restore(DatabaseServer source, Instant target, ServerSpec spec) throws RestoreFailed;

    /**
     * A new server with exactly what the snapshot holds.
     *
     * @throws RestoreFailed when the snapshot cannot give it, in PostgreSQL's or our words
     */
    DatabaseServer restore(ServerSnapshot snapshot, ServerSpec spec) throws RestoreFailed;

    /** What the server of that id has written so far, also while it is being restored; nothing when there is none. */
    default List<String> log(String id) {
        return List.of();
    }

    /** Stops every server and sweeps the folder. */
    @Override
    void close();
}
