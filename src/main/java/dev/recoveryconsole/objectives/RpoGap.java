package dev.recoveryconsole.objectives;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Damage start minus target time: the good writes that the target gives up. */
public sealed interface RpoGap {

    /** Nobody has said yet when the damage began; it is asked again before sign-off. */
    record NotKnown() implements RpoGap {}

    /** @param met the gap is less than the limit */
    record Known(Duration gap, boolean met) implements RpoGap {}

    /** The target lies after the start of the damage: the restored database would contain it. */
    record ContainsDamage(Duration by) implements RpoGap {}

    /** Judged against a limit that must not be reached. */
    static RpoGap between(Instant target, @Nullable Instant damageStarted, Duration limit) {
        if (damageStarted == null) {
            return new NotKnown();
        }
        var gap = Duration.between(target, damageStarted);
        return gap.isNegative() ? new ContainsDamage(gap.negated()) : new Known(gap, gap.compareTo(limit) < 0);
    }
}
