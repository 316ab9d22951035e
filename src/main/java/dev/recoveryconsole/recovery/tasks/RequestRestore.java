package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.PlanDesk;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import org.springframework.stereotype.Component;

/**
 * Asks AWS for the restored instance, once per attempt (guards G1 to G3). From here the call goes through {@code
 * RecoveryRunner} (intent, arm), {@code Effects} (the one send) and {@code OutcomeBook} (the recorded end). What was sent is
 * only looked for, also in a further try: that is how an instance is adopted.
 */
@Component
class RequestRestore implements Task {

    private final RestoreLook look;

    RequestRestore(RestoreLook look) {
        this.look = look;
    }

    @Override
    public TaskName name() {
        return TaskName.REQUEST_RESTORE;
    }

    @Override
    public Outcome advance(Run run) {
        if (run.attempt().resourceId() != null) {
            return new Outcome.Done("AWS has it already: " + run.attempt().resourceId());
        }
        var unsent = run.attempt().sentAt() == null;
        if (unsent && !run.signedHere(Gate.START_RESTORE)) {
            return new Outcome.NeedsSignature(Gate.START_RESTORE, PlanDesk.UNSIGNED);
        }
        return look.find(run)
                .map(found -> look.whose(run, found))
                .orElseGet(() -> unsent ? look.noRoom(run).orElseGet(() -> act(run)) : look.absent(run));
    }

    /** Byte for byte the same each time it is asked for. */
    static Outcome act(Run run) {
        return new Outcome.Act(new Effect.RestoreToPointInTime(run.plan().restoreRequest(run.planDigest())));
    }
}
