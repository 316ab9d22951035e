package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Usual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The task that will ask for the next signature, and how far off it is. Pure.
 *
 * @param asks the task that will ask
 * @param from the task that goes on now; null while steps 1 to 3 are filled in
 * @param since when that began to go on without people
 */
record GateAhead(TaskName asks, @Nullable TaskName from, Instant since) {

    /** What takes less than this is no news: the request itself is there at once. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** While steps 1 to 3 are filled in. */
    static GateAhead ofDraft(Instant started) {
        return new GateAhead(TaskName.REQUEST_RESTORE, null, started);
    }

    /** Empty while the run waits for a person, when nothing more is signed, and on the way back, where people decide. */
    static Optional<GateAhead> of(TaskView now) {
        return goesOn(now)
                ? after(now.name()).map(asks -> new GateAhead(asks, now.name(), since(now)))
                : Optional.empty();
    }

    private static boolean goesOn(TaskView now) {
        return now.name().script() == TaskName.Script.FORWARD
                && !now.state().settled()
                && now.waitsFor() == null
                && (!asks(now.name()) || now.sentAt() != null); // otherwise it is about to ask
    }

    private static Optional<TaskName> after(TaskName name) {
        return TaskName.of(name.script()).stream()
                .filter(later -> later.compareTo(name) > 0 && asks(later))
                .findFirst();
    }

    private static boolean asks(TaskName name) {
        return name.gate().isPresent() && name.askedAt() == name;
    }

    /** What waited for a signature goes on since it was sent. */
    private static Instant since(TaskView task) {
        return asks(task.name()) && task.sentAt() != null ? task.sentAt() : task.startedAt();
    }

    /** What it took in a run that is over; empty when that run went another way. */
    Optional<Duration> took(Instant started, List<TaskView> tasks) {
        var begun = from == null ? Optional.of(started) : last(from, tasks).map(GateAhead::since);
        return begun.flatMap(at -> last(asks, tasks).map(asked -> Duration.between(at, asked.startedAt())))
                .filter(time -> !time.isNegative());
    }

    private static Optional<TaskView> last(TaskName name, List<TaskView> tasks) {
        return tasks.stream().filter(task -> task.name() == name).reduce((one, later) -> later);
    }

    /** How long until it asks, in whole minutes; empty when that is too short to be told. */
    Optional<Duration> left(Usual usual, Instant now) {
        if (usual.median().compareTo(SHORTEST) < 0) {
            return Optional.empty();
        }
        var left = usual.median().minus(Duration.between(since, now));
        return Optional.of(Duration.ofMinutes(Math.max(1, left.plusSeconds(59).toMinutes())));
    }

    /** Without a past run to compare with: the step that asks has begun, or the checks before the last one. */
    boolean near(boolean targetChosen) {
        return from == null ? targetChosen : from.step() == asks.step() || from == TaskName.RUN_CHECKS;
    }
}
