package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Frozen;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.SignedTask;
import dev.recoveryconsole.recovery.SigningPage;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.secrets.SecretBox;
import dev.recoveryconsole.shell.Refusal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gets the switch back to the old database signed (gate 3 again). */
@Component
class FreezeSwitchBack implements SignedTask {

    private final Workloads workloads;
    private final SecretBox box;

    FreezeSwitchBack(Workloads workloads, SecretBox box) {
        this.workloads = workloads;
        this.box = box;
    }

    @Override
    public TaskName name() {
        return TaskName.FREEZE_SWITCH_BACK;
    }

    /** A signature over the switch forward does not count: what was frozen must be of this task. */
    @Override
    public Outcome advance(Run run) {
        return run.signedHere(Gate.SWITCH_SECRETS)
                ? new Outcome.Done("Signed")
                : new Outcome.NeedsSignature(
                        Gate.SWITCH_SECRETS, "Waiting for a signature to switch back to the old database");
    }

    @Override
    public Frozen freeze(Run run) {
        var ref = run.runFact(Fact.SwitchFrozen.class)
                .orElseThrow(() -> new Refusal("Nothing was switched"))
                .secret();
        if (run.runFact(Fact.SecretKept.class).isEmpty()) {
            throw new Refusal("The Secret's old values were never kept, because this run did not change it");
        }
        var copy = workloads.secret(ref).orElseThrow(() -> new Refusal("There is no Secret " + ref));
        return freeze(run, copy, PutSecretBack.changes(run, copy, box));
    }

    private Frozen freeze(Run run, SecretCopy copy, Map<String, String> changes) {
        var users = StopWriters.users(run.database(), workloads).stream()
                .map(Workload::ref)
                .toList();
        var change = new SecretSwitch(copy, List.copyOf(changes.keySet()), users);
        var signed = change.signedWith(Map.<String, Object>of(
                "gate", Gate.SWITCH_SECRETS.name(),
                "direction", PutSecretBack.DIRECTION,
                "run", run.number(),
                "attempt", run.attempt().no(),
                "oldDatabase", run.plan().source().value()));
        var name = run.plan().oldName().value();
        var end = SecretSwitch.end(name);
        var page = new SigningPage(
                "switch back to old database",
                "Put the old Secret values back, open the old database " + name
                        + " to the application and restart on it",
                SecretChanges.rows(copy, changes, run.database().settings().secret()),
                List.of(change.restarts(), "The old database still holds the damage"),
                "Starts at once. Traffic stays held",
                "Nothing changes, and the run waits",
                "Another attempt stays possible afterwards",
                "The last " + end.length() + " characters of the old database's name");
        return new Frozen(signed, page, end, List.of(change.frozen(null))).why(run.whyThisWay());
    }
}
