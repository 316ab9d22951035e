package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Forecast;
import dev.recoveryconsole.objectives.Usual;
import dev.recoveryconsole.recovery.RunBoard.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long the steps take, from the tasks of a run, and apart from it how long they wait for people. Steps 1 to 3 are one
 * part, filed under the review: they are people's own work until the first signature is asked for, and wait for it then.
 * Step 4 begins when it is there.
 */
final class Paces {

    private static final List<Step> PARTS =
            List.of(Step.REVIEW, Step.RESTORE, Step.RE_DELETION, Step.SECRETS, Step.VALIDATION, Step.RETURN);

    private Paces() {}

    /** A part of one run: since when, and until when if it is over. */
    record Span(Instant from, @Nullable Instant to) {

        Duration until(Instant now) {
            return Duration.between(from, to == null ? now : to);
        }

        /** Up to now where it is not over. */
        Took took(Waits waits, Instant now) {
            var end = to == null ? now : to;
            var waited = waits.within(from, end);
            return new Took(until(end).minus(waited), waited);
        }
    }

    /** What a part took: work, and waiting for people. */
    record Took(Duration worked, Duration waited) {

        static final Took NOTHING = new Took(Duration.ZERO, Duration.ZERO);
    }

    /** What a part took in past runs. */
    record Typical(Usual work, Usual waiting) {}

    /** The work that has begun. Of a step only the newest attempt counts; the tasks of a switch back do not. */
    static Map<Step, Span> spans(Instant started, int attempt, List<TaskView> tasks) {
        var spans = new EnumMap<Step, Span>(Step.class);
        spans.put(
                Step.REVIEW,
                new Span(started, tasks.isEmpty() ? null : tasks.getFirst().startedAt()));
        tasks.stream()
                .filter(task -> counts(task, attempt) && task.name() != TaskName.REQUEST_RESTORE)
                .forEach(task -> spans.merge(task.name().step(), span(task), Paces::together));
        RestoreSigned.of(attempt, tasks)
                .ifPresent(at -> spans.merge(
                        Step.RESTORE, new Span(at, null), (rest, signed) -> new Span(signed.from(), rest.to())));
        return spans;
    }

    private static boolean counts(TaskView task, int attempt) {
        return task.attempt() == attempt && task.name().script() == TaskName.Script.FORWARD;
    }

    private static Span span(TaskView task) {
        var ends = task.state() == TaskState.DONE && isLastOfItsStep(task.name());
        return new Span(task.startedAt(), ends ? task.finishedAt() : null);
    }

    private static Span together(Span one, Span later) {
        return new Span(one.from(), later.to());
    }

    private static boolean isLastOfItsStep(TaskName name) {
        return name.next().filter(next -> next.step() == name.step()).isEmpty();
    }

    /** The parts that are over. */
    static Map<Step, Took> took(Map<Step, Span> spans, Map<Step, Asked> asked, Waits waits) {
        var took = new EnumMap<Step, Took>(Step.class);
        spans.forEach((part, span) -> {
            if (span.to() != null) {
                took.put(part, took(part, span, asked, waits, span.to()));
            }
        });
        return took;
    }

    /** The first signature is waited for after the work of its part. */
    private static Took took(Step part, Span span, Map<Step, Asked> asked, Waits waits, Instant now) {
        var took = span.took(waits, now);
        var signature = part == Step.REVIEW ? asked.get(part) : null;
        return signature == null
                ? took
                : new Took(took.worked(), took.waited().plus(waits.within(signature.first(), signature.until(now))));
    }

    /**
     * The signature of a part.
     *
     * @param first when it was asked for first in this attempt
     * @param since by the newest try
     * @param signedAt null while it is not there
     */
    record Asked(Instant first, Instant since, @Nullable Instant signedAt) {

        Instant until(Instant now) {
            return signedAt == null ? now : signedAt;
        }

        private static Asked again(Asked one, Asked later) {
            return new Asked(one.first(), later.since(), later.signedAt());
        }
    }

    /** Of each part that has come to its signature; a repeat has to be signed anew. */
    static Map<Step, Asked> asked(int attempt, List<TaskView> tasks) {
        var asked = new EnumMap<Step, Asked>(Step.class);
        tasks.stream()
                .filter(task -> counts(task, attempt) && task.name().asks())
                .forEach(task -> asked.merge(
                        task.name() == TaskName.REQUEST_RESTORE
                                ? Step.REVIEW
                                : task.name().step(),
                        new Asked(task.startedAt(), task.startedAt(), signed(task, tasks)),
                        Asked::again));
        return asked;
    }

    private static @Nullable Instant signed(TaskView task, List<TaskView> tasks) {
        if (task.name() == TaskName.REQUEST_RESTORE) {
            return RestoreSigned.of(task.attempt(), tasks).orElse(null);
        }
        return task.sentAt() == null && task.state() == TaskState.DONE ? task.finishedAt() : task.sentAt();
    }

    /** What each part took in those runs. */
    static Map<Step, Typical> usual(List<Map<Step, Took>> past) {
        var usual = new EnumMap<Step, Typical>(Step.class);
        for (var part : PARTS) {
            var took = past.stream()
                    .flatMap(run -> Optional.ofNullable(run.get(part)).stream())
                    .toList();
            of(took, Took::worked)
                    .flatMap(work -> of(took, Took::waited).map(wait -> new Typical(work, wait)))
                    .ifPresent(found -> usual.put(part, found));
        }
        return usual;
    }

    private static Optional<Usual> of(List<Took> took, Function<Took, Duration> which) {
        return Usual.of(took.stream().map(which).toList());
    }

    static Map<Step, Pace> of(
            Map<Step, Span> spans, Waits waits, Map<Step, Asked> asked, Map<Step, Typical> usual, Instant now) {
        var paces = new EnumMap<Step, Pace>(Step.class);
        for (var part : PARTS) {
            var span = spans.get(part);
            var typical = usual.get(part);
            if (span != null || typical != null) {
                var took = span == null ? Took.NOTHING : took(part, span, asked, waits, now);
                var open = span == null || span.to() == null;
                var mayWait = open || part == Step.REVIEW;
                var left = typical != null && mayWait ? waitLeft(typical.waiting(), asked.get(part), now) : null;
                paces.put(part, pace(took, typical, open, left));
            }
        }
        return paces;
    }

    private static Pace pace(Took took, @Nullable Typical typical, boolean open, Forecast.@Nullable Part waitLeft) {
        return new Pace(
                took.worked(),
                took.waited(),
                typical == null ? null : typical.work(),
                typical == null ? null : typical.waiting(),
                open,
                waitLeft);
    }

    /** A hold before it does not make a signature come sooner: only what it was waited for itself is taken off. */
    private static Forecast.@Nullable Part waitLeft(Usual usual, @Nullable Asked asked, Instant now) {
        if (asked == null) {
            return new Forecast.Part(usual, Duration.ZERO);
        }
        return asked.signedAt() != null ? null : new Forecast.Part(usual, Duration.between(asked.since(), now));
    }

    /** Nothing while one of the remaining parts was never seen: a sum with a hole in it would be made up. */
    static Optional<Forecast> forecast(Map<Step, Pace> paces, Instant now, Instant deadline) {
        var work = new ArrayList<Forecast.Part>();
        var waits = new ArrayList<Forecast.Part>();
        for (var part : PARTS) {
            var pace = paces.get(part);
            if (pace == null || pace.open() && pace.usual() == null) {
                return Optional.empty();
            }
            if (pace.open()) {
                pace.workLeft().ifPresent(work::add);
            }
            Optional.ofNullable(pace.waitLeft()).ifPresent(waits::add);
        }
        return Optional.of(Forecast.of(work, waits, now, deadline));
    }
}
