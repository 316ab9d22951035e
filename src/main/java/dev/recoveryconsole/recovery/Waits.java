package dev.recoveryconsole.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a run waited for people: from when only a signature was missing until the effect was armed, from when a task stopped
 * until somebody had chosen how to go on, and while a hold kept a task back. What overlaps counts once. What was sent goes
 * on under a hold, so that this time is the work's.
 *
 * @param spans in their order, none touching another
 */
public record Waits(List<Span> spans) {

    /** People were waited for. */
    public record Span(Instant from, Instant to) {

        private Duration within(Instant start, Instant end) {
            var begins = later(from, start);
            var ends = sooner(to, end);
            return ends.isAfter(begins) ? Duration.between(begins, ends) : Duration.ZERO;
        }
    }

    /**
     * Of one run.
     *
     * @param tasks in their order
     * @param holds that are over or go on
     * @param until now, or the end of the run
     */
    static Waits of(List<TaskView> tasks, List<Span> holds, Instant until) {
        var all = new ArrayList<Span>();
        for (var at = 0; at < tasks.size(); at++) {
            var task = tasks.get(at);
            var chosen = at + 1 < tasks.size() ? tasks.get(at + 1).startedAt() : until;
            add(all, task.name().asks() ? task.startedAt() : null, signed(task, until));
            add(all, task.stopped() ? task.finishedAt() : null, chosen);
            holds.forEach(hold -> rested(task, hold, until, all));
        }
        return new Waits(joined(all));
    }

    /** When the signature let it go on; null for a task that is open and does not wait for one. */
    private static @Nullable Instant signed(TaskView task, Instant until) {
        if (task.sentAt() != null) {
            return task.sentAt();
        }
        return task.finishedAt() == null && task.waitsFor() != null ? until : task.finishedAt();
    }

    private static void rested(TaskView task, Span hold, Instant until, List<Span> all) {
        if (!task.name().watches()) {
            var end = Objects.requireNonNullElse(task.finishedAt(), until);
            var sent = Objects.requireNonNullElse(task.sentAt(), end);
            add(all, later(hold.from(), task.startedAt()), sooner(hold.to(), sent));
        }
    }

    private static void add(List<Span> all, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && to.isAfter(from)) {
            all.add(new Span(from, to));
        }
    }

    private static List<Span> joined(List<Span> all) {
        var joined = new ArrayList<Span>();
        for (var next : all.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || last.to().isBefore(next.from())) {
                joined.add(next);
            } else {
                joined.set(joined.size() - 1, new Span(last.from(), later(last.to(), next.to())));
            }
        }
        return List.copyOf(joined);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant sooner(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** How much of that time it was. */
    public Duration within(Instant from, Instant to) {
        return spans.stream().map(span -> span.within(from, to)).reduce(Duration.ZERO, Duration::plus);
    }
}
