package dev.recoveryconsole.timeline;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time with both its ends; never empty. */
public record Span(Instant from, Instant to) {

    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(from + " is not before " + to);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    /** The nearest instant that lies in it. */
    public Instant nearest(Instant at) {
        return at.isBefore(from) ? from : at.isAfter(to) ? to : at;
    }
}
