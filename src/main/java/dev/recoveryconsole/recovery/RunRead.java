package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run's rows as they were read once for a page, whatever its panels make of them.
 *
 * @param signOffs every request for a signature, oldest first, read after the tasks
 */
record RunRead(
        Recovery recovery,
        List<TaskView> tasks,
        List<AttemptView> attempts,
        Facts facts,
        List<SignOffView> signOffs,
        Instant now) {

    /** The newest task; none while the run is a draft. */
    @Nullable
    TaskView current() {
        return tasks.isEmpty() ? null : tasks.getLast();
    }

    /** A target chosen for the next attempt says nothing of the one at work. */
    @Nullable
    Instant target() {
        return attempts.isEmpty() ? recovery.target() : attempts.getLast().target();
    }

    /** The headline clock stops when service is confirmed, or when the run ends otherwise. */
    @Nullable
    Instant stopped() {
        return recovery.returnedAt() != null ? recovery.returnedAt() : recovery.endedAt();
    }
}
