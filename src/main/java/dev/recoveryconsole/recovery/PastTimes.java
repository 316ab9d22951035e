package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Usual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long parts of past runs took, from one task's start to another's good end, without what they waited for people. */
record PastTimes(List<Times> runs) {

    /** One run's tasks, in their order. */
    record Times(List<TaskView> tasks, Waits waits) {}

    /** Of those runs that have seen it; in each, the last time counts. */
    Optional<Usual> between(TaskName first, TaskName last) {
        return Usual.of(
                runs.stream().flatMap(run -> took(first, last, run).stream()).toList());
    }

    private static Optional<Duration> took(TaskName first, TaskName last, Times run) {
        return run.tasks().stream()
                .filter(task -> task.name() == last && task.state() == TaskState.DONE)
                .reduce((one, later) -> later)
                .flatMap(end -> start(first, end, run.tasks())
                        .flatMap(start -> Optional.ofNullable(end.finishedAt())
                                .map(at -> Duration.between(start, at)
                                        .minus(run.waits().within(start, at)))));
    }

    private static Optional<Instant> start(TaskName first, TaskView end, List<TaskView> tasks) {
        return tasks.subList(0, tasks.indexOf(end) + 1).stream()
                .filter(task -> task.name() == first && task.attempt() == end.attempt())
                .reduce((one, later) -> later)
                .map(TaskView::startedAt);
    }
}
