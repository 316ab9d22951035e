package dev.recoveryconsole.timeline;

import java.time.Duration;
import java.time.Instant;

/** From time to the drawing's horizontal place: {@code 20 + 920 * (time - from) / (to - from)} of 960 (ui.md 5.2). */
record Scale(Span span) {

    static final int LEFT = 20;
    static final int WIDTH = 920;

    /** Rounded to a tenth. */
    double x(Instant at) {
        var share = (double) Duration.between(span.from(), at).toMillis()
                / span.length().toMillis();
        return Math.round((LEFT + WIDTH * share) * 10) / 10.0;
    }
}
