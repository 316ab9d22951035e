package dev.recoveryconsole.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** RunMoments of a run, drawn from those between its first turn and shortly before its last, as it goes when nothing goes wrong. */
final class RunMoments {

    /** Two runs without a fault are not of the same length to the second: what the console has cached differs. */
    private static final Duration TAIL = Duration.ofSeconds(20);

    private final Duration length;
    private final Random random;

    private RunMoments(Duration length, Random random) {
        this.length = length;
        this.random = random;
    }

    static RunMoments of(Simulation simulation, Course course, long seed) {
        var turns = new Turns();
        simulation.run(course, Trouble.none(), (wire, fleet, now) -> turns.seen(now));
        return new RunMoments(turns.since(turns.last).minus(TAIL), new Random(seed));
    }

    Moment next() {
        return new Moment(Duration.ofSeconds(random.nextLong(length.toSeconds() + 1)));
    }

    /** Counts from the first look at the time on. */
    private static class Turns {
        private @Nullable Instant first;
        private Instant last = Instant.MIN;

        void seen(Instant now) {
            first = first == null ? now : first;
            last = now;
        }

        Duration since(Instant now) {
            return Duration.between(first == null ? now : first, now);
        }
    }

    /** One of them, for a single run. */
    static final class Moment extends Turns {
        private final Duration after;
        private boolean came;

        private Moment(Duration after) {
            this.after = after;
        }

        /** How long ago it was; negative before. */
        Duration ago(Instant now) {
            seen(now);
            var ago = since(now).minus(after);
            came |= !ago.isNegative();
            return ago;
        }

        /** The run went on until then; otherwise nothing was tried. */
        boolean came() {
            return came;
        }

        @Override
        public String toString() {
            return "after " + after;
        }
    }
}
