package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.SecretPatch;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.secrets.SecretBox;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Puts the kept Secret values back: {@code rollout undo} would bring back the template, not the Secret (facts 5.1). */
@Component
class PutSecretBack implements Task {

    static final String DIRECTION = "back to the old database";

    private final Workloads workloads;
    private final SecretBox box;

    PutSecretBack(Workloads workloads, SecretBox box) {
        this.workloads = workloads;
        this.box = box;
    }

    @Override
    public TaskName name() {
        return TaskName.PUT_SECRET_BACK;
    }

    @Override
    public Outcome advance(Run run) {
        var frozen = run.need(Fact.SwitchFrozen.class);
        var copy = workloads.secret(frozen.secret());
        if (copy.isEmpty()) {
            return new Outcome.Failed("There is no Secret " + frozen.secret(), Choice.TRY_AGAIN, Choice.STOP);
        }
        var changes = changes(run, copy.get(), box);
        if (changes.isEmpty()) {
            return new Outcome.Done(
                    "The Secret holds its old values",
                    new Fact.SecretSwitched(copy.get().resourceVersion(), false, run.now()));
        }
        return copy.get().resourceVersion().equals(frozen.resourceVersion())
                ? new Outcome.Act(new Effect.PatchSecret(new SecretPatch(copy.get(), changes), false))
                : new Outcome.Failed(
                        "Secret " + frozen.secret() + " was changed by somebody else since it was signed; its data was"
                                + " written by " + copy.get().managers() + ". Nothing was written",
                        Choice.TRY_AGAIN,
                        Choice.STOP);
    }

    /** Kept values that the Secret does not hold now. */
    static Map<String, String> changes(Run run, SecretCopy copy, SecretBox box) {
        var kept = run.runFact(Fact.SecretKept.class).orElseThrow();
        var values = new TreeMap<>(box.open(kept.sealed(), run.id().toString()));
        values.entrySet().removeIf(entry -> entry.getValue().equals(copy.data().get(entry.getKey())));
        return values;
    }
}
