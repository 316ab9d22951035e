package dev.recoveryconsole.objectives;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * When service is expected back: now and what remains, at the median of past runs, between their 10th and 90th percentile.
 *
 * @param runs how many past runs it rests on; with fewer than three it is an estimate
 * @param waits how much of the way to the median is waiting for people
 */
public record Forecast(int runs, Instant early, Instant median, Instant late, Instant deadline, Duration waits) {

    /** A part of the way that is not finished: work, or waiting for people. */
    public record Part(Usual usual, Duration spent) {

        private Duration left(Function<Usual, Duration> how) {
            var left = how.apply(usual).minus(spent);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /**
     * Of all parts that are not finished, the current one included. What people take is added to what the work takes, and
     * neither is set off against the other: a signature that came early does not make a restore faster.
     */
    public static Forecast of(List<Part> work, List<Part> waits, Instant now, Instant deadline) {
        var all = Stream.concat(work.stream(), waits.stream()).toList();
        return new Forecast(
                all.stream().mapToInt(part -> part.usual().runs()).min().orElse(0),
                now.plus(left(all, Usual::low)),
                now.plus(left(all, Usual::median)),
                now.plus(left(all, Usual::high)),
                deadline,
                left(waits, Usual::median));
    }

    private static Duration left(List<Part> parts, Function<Usual, Duration> how) {
        return parts.stream().map(part -> part.left(how)).reduce(Duration.ZERO, Duration::plus);
    }

    public boolean estimate() {
        return runs < 3;
    }

    /** From the later end of the range to the deadline; negative when it lies behind it. */
    public Duration toSpare() {
        return Duration.between(late, deadline);
    }
}
