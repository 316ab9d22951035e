package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Usual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long parts of past runs took, from one task's start to another's good end. Waiting for people is part of it.
 *
 * @param runs the tasks of each, in their order
 */
record PastTimes(List<List<TaskView>> runs) {

    /** Of those runs that have seen it; in each, the last time counts. */
    Optional<Usual> between(TaskName first, TaskName last) {
        return Usual.of(runs.stream()
                .flatMap(tasks -> took(first, last, tasks).stream())
                .toList());
    }

    private static Optional<Duration> took(TaskName first, TaskName last, List<TaskView> tasks) {
        return tasks.stream()
                .filter(task -> task.name() == last && task.state() == TaskState.DONE)
                .reduce((one, later) -> later)
                .flatMap(end -> start(first, end, tasks)
                        .flatMap(
                                start -> Optional.ofNullable(end.finishedAt()).map(at -> Duration.between(start, at))));
    }

    private static Optional<Instant> start(TaskName first, TaskView end, List<TaskView> tasks) {
        return tasks.subList(0, tasks.indexOf(end) + 1).stream()
                .filter(task -> task.name() == first && task.attempt() == end.attempt())
                .reduce((one, later) -> later)
                .map(TaskView::startedAt);
    }
}
