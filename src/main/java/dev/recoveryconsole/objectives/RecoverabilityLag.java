package dev.recoveryconsole.objectives;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far the latest restorable time lies behind. It swings up to about 5 min by itself (AWS uploads logs every five
 * minutes), so that only several late checks in a row mean something.
 *
 * @param lag at the newest check
 * @param attention 5 min or more on 3 checks in a row
 */
public record RecoverabilityLag(Duration lag, Instant checkedAt, boolean attention) {

    private static final Duration LATE = Duration.ofMinutes(5);
    private static final int IN_A_ROW = 3;

    /** One look: what AWS said was restorable, and when it was asked. */
    public record Sample(Instant latestRestorable, Instant checkedAt) {

        Duration lag() {
            var lag = Duration.between(latestRestorable, checkedAt);
            return lag.isNegative() ? Duration.ZERO : lag;
        }

        boolean late() {
            return lag().compareTo(LATE) >= 0;
        }
    }

    /**
     * From the looks so far.
     *
     * @param samples oldest first, at least one
     */
    public static RecoverabilityLag of(List<Sample> samples) {
        var newest = samples.getLast();
        var last = samples.subList(Math.max(0, samples.size() - IN_A_ROW), samples.size());
        return new RecoverabilityLag(
                newest.lag(),
                newest.checkedAt(),
                last.size() == IN_A_ROW && last.stream().allMatch(Sample::late));
    }
}
