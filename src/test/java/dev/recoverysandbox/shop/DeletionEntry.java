package dev.recoverysandbox.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One erasure of one person, as the deletion log keeps it.
 *
 * @param requestId of the request to erase
 * @param seq 1, 2, 3 ... without a gap
 * @param subject id of the user
 * @param subjectCreatedAt when that user was created, in microseconds: ids come back after a restore, this does not
 * @param scope what is erased
 * @param decidedAt when the erasure was decided, before it was done
 * @param executedAt when the rows were gone; null while it is only an intent
 * @param basis the legal ground
 */
public record DeletionEntry(
        String requestId,
        long seq,
        String subject,
        Instant subjectCreatedAt,
        String scope,
        Instant decidedAt,
        @Nullable Instant executedAt,
        String basis) {

    DeletionEntry executed(Instant at) {
        return new DeletionEntry(requestId, seq, subject, subjectCreatedAt, scope, decidedAt, at, basis);
    }
}
