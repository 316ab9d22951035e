package dev.recoveryconsole.readiness;

import dev.recoveryconsole.objectives.RecoverabilityLag;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What AWS said of an instance at one look.
 *
 * @param earliest start of the restore window; null when there is none
 * @param latest the latest restorable time; null when there is none
 * @param storage allocated, GiB
 */
public record Seen(
        Instant checkedAt,
        @Nullable Instant earliest,
        @Nullable Instant latest,
        int storage) {

    /** For the lag, when AWS named a latest restorable time. */
    Optional<RecoverabilityLag.Sample> sample() {
        return Optional.ofNullable(latest).map(at -> new RecoverabilityLag.Sample(at, checkedAt));
    }
}
