package dev.recoverysandbox.postgres;

import java.time.Instant;

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

    /** Stops every server and sweeps the folder. */
    @Override
    void close();
}
