package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task row as it stands.
 *
 * @param timedOut it failed because its time was up
 * @param noNewsSaid why nothing is known since {@code noNewsSince}
 * @param nextLook when the engine looks again; only of an open task
 * @param lookedAt when it looked last, whether or not the world answered; missing before, and in a run of before it was kept
 */
public record TaskView(
        UUID id,
        int attempt,
        TaskName name,
        int tryNo,
        TaskState state,
        boolean warned,
        boolean timedOut,
        @Nullable Gate waitsFor,
        @Nullable String intent,
        @Nullable String observation,
        List<Choice> choices,
        Instant startedAt,
        @Nullable Instant sentAt,
        @Nullable Instant finishedAt,
        @Nullable Instant noNewsSince,
        @Nullable String noNewsSaid,
        Instant nextLook,
        @Nullable Instant lookedAt) {

    /** It waits for a person to choose. */
    public boolean stopped() {
        return state == TaskState.FAILED || state == TaskState.NEEDS_HUMAN;
    }

    /** Its state in the words of pages, for example "Waiting for sign-off". */
    public String words() {
        return StepWords.word(this);
    }
}
