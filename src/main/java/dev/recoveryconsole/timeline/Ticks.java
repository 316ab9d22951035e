package dev.recoveryconsole.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/** Round moments along the axis, few enough that their words do not touch. */
final class Ticks {

    private static final int MOST = 8;
    private static final long DAY = 86_400;
    private static final long[] STEPS = {
        1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 5 * DAY,
        10 * DAY
    };

    private final long step;
    private final Span span;

    private Ticks(long step, Span span) {
        this.step = step;
        this.span = span;
    }

    static Ticks of(Span span) {
        var seconds = span.length().toSeconds();
        for (var step : STEPS) {
            if (seconds / step <= MOST) {
                return new Ticks(step, span);
            }
        }
        return new Ticks(seconds / MOST, span);
    }

    Stream<Instant> moments() {
        var first = Math.ceilDiv(new View(Zoom.WHOLE, span).min(), step) * step;
        return Stream.iterate(
                Instant.ofEpochSecond(first), at -> !at.isAfter(span.to()), at -> at.plus(Duration.ofSeconds(step)));
    }

    /** In UTC: seconds only where they tell two ticks apart, the day where it begins. */
    String utc(Instant at) {
        var midnight = at.getEpochSecond() % DAY == 0;
        return words(at, midnight ? "d MMM" : clock(), ZoneOffset.UTC);
    }

    /** On the reader's clock. */
    String local(Instant at, ZoneId zone) {
        return words(at, step >= DAY ? "d MMM HH:mm" : clock(), zone);
    }

    private String clock() {
        return step < 60 ? "HH:mm:ss" : "HH:mm";
    }

    private static String words(Instant at, String pattern, ZoneId zone) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(at.atZone(zone));
    }
}
