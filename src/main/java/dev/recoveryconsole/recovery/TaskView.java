package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task row as it stands. */
public record TaskView(
        UUID id,
        int attempt,
        TaskName name,
        int tryNo,
        TaskState state,
        boolean warned,
        @Nullable Gate waitsFor,
        @Nullable String intent,
        @Nullable String observation,
        List<Choice> choices,
        Instant startedAt,
        @Nullable Instant sentAt,
        @Nullable Instant finishedAt,
        @Nullable Instant noNewsSince) {

    /** It waits for a person to choose. */
    public boolean stopped() {
        return state == TaskState.FAILED || state == TaskState.NEEDS_HUMAN;
    }

    /** Its state in the words of pages, for example "Waiting for sign-off". */
    public String words() {
        return StepWords.word(this);
    }
}
