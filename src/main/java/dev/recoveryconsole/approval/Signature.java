package dev.recoveryconsole.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a signer posts: the digest that the page showed, the read-back, and an optional comment.
 *
 * @param shownAt since when they have been shown the words of the request; null when they never were
 * @param from of {@link Devices#here}
 */
record Signature(
        String digest,
        String readBack,
        String comment,
        @Nullable Instant shownAt,
        @Nullable String from) {

    /** For how long they had been, by then. */
    Optional<Duration> shownFor(Instant now) {
        return Optional.ofNullable(shownAt).map(at -> Duration.between(at, now));
    }
}
