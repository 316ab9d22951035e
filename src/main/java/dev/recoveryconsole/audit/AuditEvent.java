package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.bundle.Opening;
import java.time.Instant;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recorded event: its place in the gap-free order, and the canonical text with its SHA-256.
 *
 * @param actor who did it: a person's commitment, or issuer and subject in an event of an older version and where it was
 *     looked up; nobody means the console itself
 */
public record AuditEvent(
        long index,
        Instant at,
        String act,
        String subject,
        @Nullable String actor,
        String canonical,
        String digest) {

    /** The commitments of everybody whom it names, as often as it does. */
    Stream<String> commitments() {
        return Opening.COMMITMENT.matcher(canonical).results().map(MatchResult::group);
    }

    /** The same, with issuer and subject of who did it where they can be told. */
    AuditEvent told(Openings openings) {
        return actor == null ? this : new AuditEvent(index, at, act, subject, openings.id(actor), canonical, digest);
    }
}
