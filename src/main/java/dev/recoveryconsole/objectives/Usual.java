package dev.recoveryconsole.objectives;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long something took in past runs.
 *
 * @param runs how many runs that is
 * @param low their 10th percentile
 * @param high their 90th percentile
 */
public record Usual(int runs, Duration low, Duration median, Duration high) {

    /** Below this many runs a range says little. */
    private static final int ENOUGH = 3;

    /** Nothing when there is no past run: figures are never made up. */
    public static Optional<Usual> of(List<Duration> past) {
        if (past.isEmpty()) {
            return Optional.empty();
        }
        var sorted = past.stream().sorted().toList();
        return Optional.of(
                new Usual(sorted.size(), percentile(sorted, 0.1), percentile(sorted, 0.5), percentile(sorted, 0.9)));
    }

    /** Between two runs it is interpolated. */
    private static Duration percentile(List<Duration> sorted, double part) {
        var at = part * (sorted.size() - 1);
        var below = sorted.get((int) Math.floor(at));
        var above = sorted.get((int) Math.ceil(at));
        return below.plusMillis(Math.round(above.minus(below).toMillis() * (at - Math.floor(at))));
    }

    /** By how much this is past the 90th percentile; zero when it is not, or when there are too few runs to say so. */
    public Duration slowerBy(Duration spent) {
        return runs >= ENOUGH && spent.compareTo(high) > 0 ? spent.minus(high) : Duration.ZERO;
    }

    public boolean enough() {
        return runs >= ENOUGH;
    }
}
