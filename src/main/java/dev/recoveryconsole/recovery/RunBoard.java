package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Forecast;
import dev.recoveryconsole.objectives.Outlook;
import dev.recoveryconsole.objectives.Usual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the run page shows beside the run itself.
 *
 * @param signatures the four gates of a recovery in their order, and the fifth when it was asked for
 * @param expected when the run is expected back, and how that stands to its deadline
 * @param decision the one that would help most; null while the console goes on by itself
 * @param checks the newest results of each check, or null before the first pass
 * @param options what a person can do about a task that stopped, the most harmless first; otherwise empty
 */
public record RunBoard(
        List<Signature> signatures,
        RunForecast expected,
        @Nullable Decision decision,
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
     * A step's time against past runs; waiting for people is counted apart.
     *
     * @param worked without waiting for people
     * @param usual work; null when no past run had it
     * @param usualWait waiting for people; null when no past run had it
     * @param open its work is not finished; of steps 1 to 3 it is once the first signature is asked for
     * @param waitLeft how long its signature is usually waited for, and was so far; null once it is there
     */
    public record Pace(
            Duration worked,
            Duration waited,
            @Nullable Usual usual,
            @Nullable Usual usualWait,
            boolean open,
            Forecast.@Nullable Part waitLeft) {

        /** Both together. */
        public Duration spent() {
            return worked.plus(waited);
        }

        /** By how much the work of an open step is past the 90th percentile of past runs. */
        public Duration slowerBy() {
            return usual == null || !open ? Duration.ZERO : usual.slowerBy(worked);
        }

        Optional<Forecast.Part> workLeft() {
            return Optional.ofNullable(usual).map(work -> new Forecast.Part(work, worked));
        }

        public boolean slower() {
            return !slowerBy().isZero();
        }
    }

    /** Checks counted; one that did not run is never counted as passed. */
    public record Checks(int passed, int failed, int notRun, int blocking) {}

    /** Null while nobody can say, and after the end. */
    public @Nullable Forecast forecast() {
        return expected.forecast();
    }

    /** For the page; empty with a forecast, and after the end. */
    public String whyNoForecast() {
        return expected.why();
    }

    public Outlook outlook() {
        return expected.outlook();
    }

    /** The step's pace, or null. */
    public @Nullable Pace paceOf(Step step) {
        return expected.pace().get(step);
    }
}
