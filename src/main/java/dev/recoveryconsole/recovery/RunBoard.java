package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Forecast;
import dev.recoveryconsole.objectives.Usual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the run page shows beside the run itself.
 *
 * @param signatures the four gates of a recovery in their order, and the fifth when it was asked for
 * @param forecast null while no run of this database has finished, while it says nothing, and after the end
 * @param whyNoForecast why there is none, for the page; empty with one, and after the end
 * @param pace each step that has begun or was seen in past runs
 * @param checks the newest results of each check, or null before the first pass
 * @param options what a person can do about a task that stopped, the most harmless first; otherwise empty
 */
public record RunBoard(
        List<Signature> signatures,
        @Nullable Forecast forecast,
        String whyNoForecast,
        Map<Step, Pace> pace,
        @Nullable Checks checks,
        List<Option> options) {

    /** How a gate stands; who and when belong to the word. */
    public record Signature(
            String gate,
            String word,
            String shape,
            @Nullable String address,
            @Nullable String who,
            @Nullable Instant at,
            @Nullable Instant expires) {}

    /**
     * A step's time against past runs.
     *
     * @param usual null when no past run had it
     * @param open the step is not finished
     */
    public record Pace(Duration spent, @Nullable Usual usual, boolean open) {

        /** By how much an open step is past the 90th percentile of past runs. */
        public Duration slowerBy() {
            return usual == null || !open ? Duration.ZERO : usual.slowerBy(spent);
        }

        public boolean slower() {
            return !slowerBy().isZero();
        }
    }

    /** Checks counted; one that did not run is never counted as passed. */
    public record Checks(int passed, int failed, int notRun, int blocking) {}

    /** The step's pace, or null. */
    public @Nullable Pace paceOf(Step step) {
        return pace.get(step);
    }
}
