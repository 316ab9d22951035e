package dev.recoverysandbox.postgres;

import java.time.Instant;

/** A server's data as they were at one instant, in a place of their own: they stay when the server is deleted. */
public interface ServerSnapshot {

    /** Everything that was committed up to then is in it, and nothing later; whole milliseconds. */
    Instant at();

    /** Removes it. */
    void delete();
}
