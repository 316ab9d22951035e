package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.RunBoard;
import dev.recoveryconsole.recovery.RunBoard.Pace;
import dev.recoveryconsole.recovery.Step;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each step took, drawn against what is usual, all on one scale (ui.md 5.4). The words beside a bar say the same.
 *
 * @param end what the whole width stands for
 */
record PaceBars(Duration end, Map<Step, Bar> bars) {

    /** The drawing's own units. */
    static final int WIDTH = 120;

    private static final double THINNEST = 2;
    private static final long HALF_DAY = Duration.ofHours(12).toMinutes();
    private static final List<Integer> ENDS = List.of(1, 2, 5, 10, 15, 30, 45, 60, 90, 120, 180, 240, 360, 480);

    /** A stretch of a bar. */
    record Part(double x, double width) {}

    /**
     * One step.
     *
     * @param work up to the 90th percentile
     * @param slower work of an open step beyond it
     * @param waited for people, behind the work
     * @param usual from the 10th to the 90th percentile
     * @param typical the middle of fewer runs than make a range
     */
    record Bar(
            @Nullable Part work,
            @Nullable Part slower,
            @Nullable Part waited,
            @Nullable Part usual,
            @Nullable Part typical) {}

    static PaceBars of(RunBoard board) {
        return of(board.expected().pace());
    }

    static PaceBars of(Map<Step, Pace> paces) {
        var longest = paces.values().stream()
                .flatMap(PaceBars::ends)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        var end = rounded(longest);
        var bars = new EnumMap<Step, Bar>(Step.class);
        paces.forEach((step, pace) -> bars.put(step, bar(pace, end)));
        return new PaceBars(end, bars);
    }

    public @Nullable Bar of(Step step) {
        return bars.get(step);
    }

    /** Whether there is anything to draw. */
    public boolean any() {
        return bars.values().stream()
                .flatMap(bar -> Stream.of(bar.work, bar.waited, bar.usual, bar.typical))
                .anyMatch(Objects::nonNull);
    }

    private static Stream<Duration> ends(Pace pace) {
        var usual = pace.usual();
        return usual == null ? Stream.of(pace.spent()) : Stream.of(pace.spent(), usual.high());
    }

    /** Up to a length of time that people count in. */
    private static Duration rounded(Duration longest) {
        return ENDS.stream()
                .map(Duration::ofMinutes)
                .filter(end -> end.compareTo(longest) >= 0)
                .findFirst()
                .orElseGet(() -> Duration.ofMinutes((longest.toMinutes() / HALF_DAY + 1) * HALF_DAY));
    }

    private static Bar bar(Pace pace, Duration end) {
        var usual = pace.usual();
        var asUsual = pace.worked().minus(pace.slowerBy());
        return new Bar(
                part(Duration.ZERO, asUsual, end),
                part(asUsual, pace.worked(), end),
                part(pace.worked(), pace.spent(), end),
                usual != null && usual.enough() ? range(usual.low(), usual.high(), end) : null,
                usual != null && !usual.enough() ? range(usual.median(), usual.median(), end) : null);
    }

    private static @Nullable Part part(Duration from, Duration to, Duration end) {
        return from.compareTo(to) >= 0 ? null : range(from, to, end);
    }

    /** Never too thin to be seen, and never beyond the end. */
    private static Part range(Duration from, Duration to, Duration end) {
        var width = Math.max(THINNEST, at(to, end) - at(from, end));
        return new Part(tenth(Math.min(at(from, end), WIDTH - width)), tenth(width));
    }

    private static double at(Duration moment, Duration end) {
        return (double) WIDTH * moment.toMillis() / end.toMillis();
    }

    private static double tenth(double units) {
        return Math.round(units * 10) / 10.0;
    }
}
