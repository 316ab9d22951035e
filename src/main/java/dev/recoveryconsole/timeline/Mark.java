package dev.recoveryconsole.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What stands in a lane: one event, or several that lie too close to be told apart.
 *
 * @param x middle of the mark
 * @param events oldest first, at least one
 */
public record Mark(double x, List<TimelineEvent> events) {

    /** Marks that are closer than this become one (ui.md 5.2). */
    static final int CLOSE = 24;

    public boolean single() {
        return events.size() == 1;
    }

    public TimelineEvent first() {
        return events.getFirst();
    }

    /** Between the first and the last. */
    public Instant middle() {
        var from = first().at();
        return from.plus(Duration.between(from, events.getLast().at()).dividedBy(2));
    }

    /** The second before it, which is what one goes back to. */
    public Instant before() {
        return first().at().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    }

    /** "3 events", or what the one event says. */
    public String words() {
        return single() ? first().words() : events.size() + " events";
    }

    static List<Mark> of(List<TimelineEvent> events, Scale scale) {
        var marks = new ArrayList<Mark>();
        var close = new ArrayList<TimelineEvent>();
        for (var event : sorted(events)) {
            if (!close.isEmpty()
                    && scale.x(event.at()) - scale.x(close.getLast().at()) >= CLOSE) {
                marks.add(merged(close, scale));
                close.clear();
            }
            close.add(event);
        }
        if (!close.isEmpty()) {
            marks.add(merged(close, scale));
        }
        return marks;
    }

    private static Mark merged(List<TimelineEvent> close, Scale scale) {
        var middle = (scale.x(close.getFirst().at()) + scale.x(close.getLast().at())) / 2;
        return new Mark(Math.round(middle * 10) / 10.0, List.copyOf(close));
    }

    private static List<TimelineEvent> sorted(List<TimelineEvent> events) {
        return events.stream().sorted(Comparator.comparing(TimelineEvent::at)).toList();
    }
}
