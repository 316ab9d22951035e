package dev.recoveryconsole.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a set of deletions is, without saying whose: safe to show, to sign and to store.
 *
 * @param count subjects to delete again; 0 is a normal result
 * @param oldest earliest entry; missing when there is none
 * @param contentHash SHA-256 over the canonical JSON (RFC 8785) of the entries in order of seq, each by request,
 *     position and person; it stays the same when the application says that it executed one
 * @param coveredFrom target minus margin
 * @param coveredTo when the log was last known to be complete
 * @param lastSeq the log's last position at that time
 */
public record DeletionSummary(
        int count,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        String contentHash,
        Instant coveredFrom,
        Instant coveredTo,
        long lastSeq) {}
