package dev.recoveryconsole.readiness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding and since when it is so.
 *
 * @param since when it began to be met, a problem or not known; null when nobody has looked yet
 * @param checkedAt when it was last seen so
 */
public record Standing(
        Finding finding, @Nullable Instant since, @Nullable Instant checkedAt) {

    public boolean is(Finding.State state) {
        return finding.state() == state;
    }
}
