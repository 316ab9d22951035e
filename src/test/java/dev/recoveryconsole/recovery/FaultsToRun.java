package dev.recoveryconsole.recovery;

import java.time.Duration;

/**
 * How much of the fault tests runs: a little with every build, all of it with the profile {@code faults}.
 *
 * @param seed one for all tests of a JVM
 * @param only cells whose name contains it
 */
public record FaultsToRun(long seed, int trials, Duration limit, String only) {

    private static final long USUAL_SEED = 20260314;

    /** Drawn and printed at the first use: whatever becomes of a test, it can be had again. */
    private static final class Drawn {
        private static final int TRIALS = Integer.getInteger("faults.trials", 1);
        private static final long SEED =
                printed(Long.getLong("faults.seed", TRIALS > 1 ? System.nanoTime() : USUAL_SEED));

        private static long printed(long seed) {
            System.out.println("Fault tests with -Dfaults.seed=" + seed + " -Dfaults.trials=" + TRIALS);
            return seed;
        }
    }

    /** {@code -Dfaults.seed -Dfaults.trials -Dfaults.minutes -Dfaults.only}. */
    public static FaultsToRun now() {
        return new FaultsToRun(
                Drawn.SEED,
                Drawn.TRIALS,
                Duration.ofMinutes(Integer.getInteger("faults.minutes", 20)),
                System.getProperty("faults.only", ""));
    }
}
