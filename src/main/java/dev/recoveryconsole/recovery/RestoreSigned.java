package dev.recoveryconsole.recovery;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When gate 1 let the restore of an attempt go on: there step 3 ends and step 4 begins. It is when the restore was armed
 * under its signature, or, where nothing was sent, when its task ended otherwise than by being given up.
 */
final class RestoreSigned {

    private RestoreSigned() {}

    /** Empty while nobody has signed, and in a run without that task. */
    static Optional<Instant> of(int attempt, List<TaskView> tasks) {
        var asks = asks(attempt, tasks);
        return asks.stream()
                .map(TaskView::sentAt)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> asks.isEmpty() ? Optional.empty() : unsent(asks.getLast()));
    }

    /** The tasks of an attempt that ask for gate 1, in their order; a plan that was made anew has one more. */
    static List<TaskView> asks(int attempt, List<TaskView> tasks) {
        return tasks.stream()
                .filter(task -> task.name() == TaskName.REQUEST_RESTORE && task.attempt() == attempt)
                .toList();
    }

    private static Optional<Instant> unsent(TaskView task) {
        return switch (task.state()) {
            case DONE, FAILED, NEEDS_HUMAN -> Optional.ofNullable(task.finishedAt());
            case PENDING, WAITING, INTENT, SENT, SKIPPED -> Optional.empty();
        };
    }
}
