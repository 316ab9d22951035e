package dev.recoveryconsole.objectives;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Good writes that will exist only in the old database: from the target time until old writes stopped. Not judged,
 * always shown.
 *
 * @param stillGrowing old writes have not stopped
 */
public record LeftBehind(Duration span, boolean stillGrowing) {

    /** Zero, never negative, when writes had stopped before the target. */
    public static LeftBehind between(Instant target, @Nullable Instant writesStopped, Instant now) {
        var span = Duration.between(target, writesStopped != null ? writesStopped : now);
        return new LeftBehind(span.isNegative() ? Duration.ZERO : span, writesStopped == null);
    }
}
