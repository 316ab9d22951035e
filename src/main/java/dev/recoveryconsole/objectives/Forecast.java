package dev.recoveryconsole.objectives;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * When service is expected back: now and what remains, at the median of past runs, between their 10th and 90th percentile.
 *
 * @param runs how many past runs it rests on; with fewer than three it is an estimate
 */
public record Forecast(int runs, Instant early, Instant median, Instant late, Instant deadline, Outlook outlook) {

    /** How the forecast stands to the deadline. */
    public enum Outlook {
        ON_TRACK("On track"),
        AT_RISK("At risk"),
        EXPECTED_LATE("Expected late"),
        OVER("Over");

        private final String words;

        Outlook(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** A part of the way that is not finished. */
    public record Part(Usual usual, Duration spent) {

        private Duration left(Function<Usual, Duration> how) {
            var left = how.apply(usual).minus(spent);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /** Of all parts that are not finished, the current one included. */
    public static Forecast of(List<Part> open, Instant now, Instant deadline) {
        var median = finish(open, now, Usual::median);
        var late = finish(open, now, Usual::high);
        var runs = open.stream().mapToInt(part -> part.usual().runs()).min().orElse(0);
        return new Forecast(
                runs, finish(open, now, Usual::low), median, late, deadline, outlook(now, median, late, deadline));
    }

    private static Instant finish(List<Part> open, Instant now, Function<Usual, Duration> how) {
        return open.stream().map(part -> part.left(how)).reduce(now, Instant::plus, (one, other) -> other);
    }

    /** Reaching the deadline exactly is late: the limit is "less than". */
    private static Outlook outlook(Instant now, Instant median, Instant late, Instant deadline) {
        if (!now.isBefore(deadline)) {
            return Outlook.OVER;
        }
        if (!median.isBefore(deadline)) {
            return Outlook.EXPECTED_LATE;
        }
        return late.isBefore(deadline) ? Outlook.ON_TRACK : Outlook.AT_RISK;
    }

    public boolean estimate() {
        return runs < 3;
    }

    /** From the later end of the range to the deadline; negative when it lies behind it. */
    public Duration toSpare() {
        return Duration.between(late, deadline);
    }
}
