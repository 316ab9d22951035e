package dev.recoveryconsole.recovery;

import java.time.Duration;

/**
 * How much of the fault tests runs: a little with every build, all of it with the profile {@code faults}.
 *
 * @param only cells whose name contains it
 */
public record FaultsToRun(long seed, int trials, Duration limit, String only) {

    private static final long USUAL_SEED = 20260314;

    /** {@code -Dfaults.seed -Dfaults.trials -Dfaults.minutes -Dfaults.only}. */
    public static FaultsToRun now() {
        var trials = Integer.getInteger("faults.trials", 1);
        var seed = Long.getLong("faults.seed", trials > 1 ? System.nanoTime() : USUAL_SEED);
        return new FaultsToRun(
                seed,
                trials,
                Duration.ofMinutes(Integer.getInteger("faults.minutes", 20)),
                System.getProperty("faults.only", ""));
    }
}
