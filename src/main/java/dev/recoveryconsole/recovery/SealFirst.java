package dev.recoveryconsole.recovery;

import dev.recoveryconsole.audit.Checkpoints;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A restore and a switch of the Secret are sent only when the audit log is signed up to their intent. */
@Component
class SealFirst {

    private final Checkpoints checkpoints;

    SealFirst(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** Signs it in the transaction that arms; what becomes of the task when it cannot be signed. */
    Optional<Outcome> refusal(Effect effect) {
        return switch (effect) {
            case Effect.RestoreToPointInTime restore -> unsigned();
            case Effect.PatchSecret patch -> unsigned();
            default -> Optional.empty();
        };
    }

    private Optional<Outcome> unsigned() {
        return checkpoints
                .seal()
                .map(why -> new Outcome.Failed(
                        "The audit log cannot be signed: " + why + ". Nothing was sent",
                        Choice.TRY_AGAIN,
                        Choice.STOP));
    }
}
