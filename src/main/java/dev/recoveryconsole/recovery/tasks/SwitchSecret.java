package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.SecretPatch;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Facts;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RightDatabase;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.recovery.TaskState;
import dev.recoveryconsole.secrets.SecretBox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Points the application's Secret to the new database: only after traffic is HELD, writes are STOPPED, old is fenced. */
@Component
class SwitchSecret implements Task {

    private final Workloads workloads;
    private final SecretBox box;
    private final DatabaseFleet fleet;

    SwitchSecret(Workloads workloads, SecretBox box, DatabaseFleet fleet) {
        this.workloads = workloads;
        this.box = box;
        this.fleet = fleet;
    }

    @Override
    public TaskName name() {
        return TaskName.SWITCH_SECRET;
    }

    @Override
    public Outcome advance(Run run) {
        var frozen = run.need(Fact.SwitchFrozen.class);
        return workloads
                .secret(frozen.secret())
                .map(copy -> advance(run, frozen, copy))
                .orElseGet(() -> changed(frozen, "it is gone"));
    }

    private Outcome advance(Run run, Fact.SwitchFrozen frozen, SecretCopy copy) {
        var changes = SecretChanges.to(
                run.attempt().needEndpoint(), copy, run.database().settings().secret());
        if (changes.isEmpty()) {
            return alreadySwitched(run, copy);
        }
        if (!copy.uid().equals(frozen.uid()) || !copy.resourceVersion().equals(frozen.resourceVersion())) {
            return changed(
                    frozen,
                    "its version is " + copy.resourceVersion() + ", signed was " + frozen.resourceVersion()
                            + "; its data was written by " + copy.managers());
        }
        if (!kept(run)) {
            return new Outcome.Waiting(
                    "Kept the old values, sealed, for switch back",
                    Duration.ZERO,
                    List.of(new Fact.SecretKept(box.seal(
                            before(run, frozen, copy, changes), run.id().toString()))));
        }
        var named = fleet.in(run.attempt().region())
                .byName(run.attempt().newName())
                .orElse(null); // a name can be deleted and given again
        return RightDatabase.lacks(run, named)
                .map(RightDatabase::refuse)
                .orElseGet(() -> new Outcome.Act(new Effect.PatchSecret(new SecretPatch(copy, changes), true)));
    }

    /** Kept for this switch: what was kept before a switch back may be out of date since. */
    private static boolean kept(Run run) {
        return run.facts().kept().reversed().stream()
                .map(Facts.Kept::fact)
                .filter(fact -> fact instanceof Fact.SecretKept
                        || fact instanceof Fact.SecretSwitched(var version, var toNew, var at) && !toNew)
                .findFirst()
                .filter(Fact.SecretKept.class::isInstance)
                .isPresent();
    }

    /** Only the keys that this switch changes: a switch back must not undo what others changed meanwhile. */
    private static Map<String, String> before(
            Run run, Fact.SwitchFrozen frozen, SecretCopy copy, Map<String, String> changes) {
        var values = new TreeMap<>(copy.data());
        if (frozen.backTo() != null) { // what a stopped run left in the Secret is not how it was
            values.putAll(SecretChanges.to(
                    frozen.backTo(), copy, run.database().settings().secret()));
        }
        values.keySet().retainAll(changes.keySet());
        return values;
    }

    /** After a crash between send and record this is how our own patch is found again. */
    private static Outcome alreadySwitched(Run run, SecretCopy copy) {
        var ours = run.task().state() == TaskState.SENT;
        return new Outcome.Done(
                ours ? "The Secret points to the new database" : "The Secret pointed to the new database already",
                new Fact.SecretSwitched(copy.resourceVersion(), true, run.now()));
    }

    private static Outcome changed(Fact.SwitchFrozen frozen, String how) {
        return new Outcome.Failed(
                "Secret " + frozen.secret() + " was changed by somebody else since it was signed: " + how
                        + ". Nothing was written. Trying again asks for a new signature over what it holds now",
                Choice.TRY_AGAIN,
                Choice.STOP);
    }
}
