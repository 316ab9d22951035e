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
import org.jspecify.annotations.Nullable;

/**
 * How long the steps take, from the tasks of a run. Steps 1 to 3 are one part, filed under the review: they end when the
 * first signature is asked for. Waiting for people is part of every time.
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
    }

    /** The parts that have begun. Of a step only the newest attempt counts; the tasks of a switch back do not. */
    static Map<Step, Span> spans(Instant started, int attempt, List<TaskView> tasks) {
        var spans = new EnumMap<Step, Span>(Step.class);
        spans.put(
                Step.REVIEW,
                new Span(started, tasks.isEmpty() ? null : tasks.getFirst().startedAt()));
        tasks.stream()
                .filter(task -> task.attempt() == attempt && task.name().script() == TaskName.Script.FORWARD)
                .forEach(task -> spans.merge(task.name().step(), span(task), Paces::together));
        return spans;
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

    /** What each part took in those runs. */
    static Map<Step, Usual> usual(List<Map<Step, Span>> past) {
        var usual = new EnumMap<Step, Usual>(Step.class);
        for (var part : PARTS) {
            var took = past.stream()
                    .map(run -> run.get(part))
                    .filter(span -> span != null && span.to() != null)
                    .map(span -> span.until(span.from()))
                    .toList();
            Usual.of(took).ifPresent(found -> usual.put(part, found));
        }
        return usual;
    }

    static Map<Step, Pace> of(Map<Step, Span> spans, Map<Step, Usual> usual, Instant now) {
        var paces = new EnumMap<Step, Pace>(Step.class);
        for (var part : PARTS) {
            var span = spans.get(part);
            if (span != null || usual.containsKey(part)) {
                paces.put(
                        part,
                        new Pace(
                                span == null ? Duration.ZERO : span.until(now),
                                usual.get(part),
                                span == null || span.to() == null));
            }
        }
        return paces;
    }

    /** Nothing while one of the remaining parts was never seen: a sum with a hole in it would be made up. */
    static Optional<Forecast> forecast(Map<Step, Pace> paces, Instant now, Instant deadline) {
        var open = new ArrayList<Forecast.Part>();
        for (var part : PARTS) {
            var pace = paces.get(part);
            if (pace == null || pace.open() && pace.usual() == null) {
                return Optional.empty();
            }
            if (pace.open() && pace.usual() != null) {
                open.add(new Forecast.Part(pace.usual(), pace.spent()));
            }
        }
        return Optional.of(Forecast.of(open, now, deadline));
    }
}
