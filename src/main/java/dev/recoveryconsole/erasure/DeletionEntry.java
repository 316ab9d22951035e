package dev.recoveryconsole.erasure;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the deletion log. Subject and the time it was created belong together, because ids are given out again
 * after a restore.
 *
 * @param seq position in the log
 * @param subject opaque id of the person, never a name
 * @param subjectCreatedAt as the application wrote it
 * @param executedAt missing in an intent: the deletion may or may not have happened
 * @param basis code of the legal basis
 */
public record DeletionEntry(
        String requestId,
        long seq,
        String subject,
        String subjectCreatedAt,
        @Nullable String scope,
        Instant decidedAt,
        @Nullable Instant executedAt,
        @Nullable String basis) {

    private static final long LARGEST = 1L << 53; // canonical JSON carries no larger number exactly
    static final Comparator<DeletionEntry> IN_ORDER =
            Comparator.comparingLong(DeletionEntry::seq).thenComparing(DeletionEntry::requestId);

    public DeletionEntry {
        if (seq < 0 || seq > LARGEST) {
            throw new IllegalArgumentException("seq is not a position");
        }
        Objects.requireNonNull(requestId, "requestId is missing");
        Objects.requireNonNull(subject, "subject is missing");
        Objects.requireNonNull(subjectCreatedAt, "subjectCreatedAt is missing");
        Objects.requireNonNull(decidedAt, "decidedAt is missing");
    }

    /** When it was executed, or decided when that is all that is known. */
    Instant at() {
        return executedAt != null ? executedAt : decidedAt;
    }

    boolean intent() {
        return executedAt == null;
    }

    /** The same request as a later line tells it; its place stays where the request came in. */
    DeletionEntry thenSaid(DeletionEntry later) {
        var told = later.intent() ? this : later;
        return new DeletionEntry(
                requestId,
                Math.min(seq, later.seq),
                told.subject,
                told.subjectCreatedAt,
                told.scope,
                told.decidedAt,
                told.executedAt,
                told.basis);
    }

    /** What a signature is bound to: whose deletion it is, not whether the application has executed it meanwhile. */
    Map<String, Object> identity() {
        return Map.of("requestId", requestId, "seq", seq, "subject", subject, "subjectCreatedAt", subjectCreatedAt);
    }

    @Override
    public String toString() {
        return "DeletionEntry[" + requestId + " seq=" + seq + "]"; // logs never name a subject
    }
}
