package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How everything stands, in the store or in the model. */
public record Seen(List<Asked> requests, Map<Command.Of, Stand> runs) {

    /** A request, in the order of their numbers; its state as it is written down. */
    public record Asked(
            Command.Of run,
            Gate gate,
            SignOffState state,
            Who requester,
            @Nullable Who signer,
            Instant approveBy,
            @Nullable Instant executeBy) {}

    /**
     * A run.
     *
     * @param sends of its restore
     * @param said why its task waits or failed
     */
    public record Stand(
            long epoch,
            int plan,
            boolean onHold,
            int sends,
            @Nullable String said) {}
}
