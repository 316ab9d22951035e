package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Frozen;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.SignedTask;
import dev.recoveryconsole.recovery.SigningPage;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.shell.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gets the switch to the new database signed (gate 3): exactly which Secret in which version, and which workloads. */
@Component
class FreezeSwitch implements SignedTask {

    private final Workloads workloads;
    private final SecretLeads leads;

    FreezeSwitch(Workloads workloads, SecretLeads leads) {
        this.workloads = workloads;
        this.leads = leads;
    }

    @Override
    public TaskName name() {
        return TaskName.FREEZE_SWITCH;
    }

    /** A signature over an earlier switch, forward or back, does not count: what was frozen must be of this task. */
    @Override
    public Outcome advance(Run run) {
        return run.signedHere(Gate.SWITCH_SECRETS)
                ? new Outcome.Done("Signed")
                : new Outcome.NeedsSignature(
                        Gate.SWITCH_SECRETS, "Waiting for a signature to switch the Secret. Nothing has been switched");
    }

    @Override
    public Frozen freeze(Run run) {
        var settings = run.database().settings().secret();
        var ref = new ObjectRef(settings.namespace(), settings.name());
        var copy = workloads.secret(ref).orElseThrow(() -> new Refusal("There is no Secret " + ref));
        return freeze(run, copy, workloads.usingSecret(ref), leads.away(run, copy));
    }

    private static Frozen freeze(Run run, SecretCopy copy, List<Workload> users, Optional<SecretLeads.Away> away) {
        var settings = run.database().settings().secret();
        var changes = SecretChanges.to(run.attempt().needEndpoint(), copy, settings);
        var change = new SecretSwitch(
                copy,
                List.copyOf(changes.keySet()),
                users.stream().map(Workload::ref).toList());
        var signed = change.signedWith(Map.<String, Object>of(
                "direction", "to the new database",
                "attempt", run.attempt().no(),
                "newDatabase", run.attempt().needResourceId().value(),
                "newHost", run.attempt().needEndpoint().host()));
        var end = SecretSwitch.end(run.attempt().newName().value());
        var page = new SigningPage(
                "switch secrets",
                "Switch application secrets to the restored database "
                        + run.attempt().newName(),
                SecretChanges.rows(copy, changes, settings),
                List.of(change.restarts(), "The application's login on the new database was tested"),
                "Starts at once: traffic is held, old writes are stopped, the old database is fenced",
                "Nothing changes, and the run waits",
                "Switch back stays possible until step 8. The old database is kept",
                "The last " + end.length() + " characters of the new database's name");
        var shown = away.map(SecretLeads.Away::said).map(page::saying).orElse(page);
        var backTo = away.map(SecretLeads.Away::old).orElse(null);
        return new Frozen(signed, shown, end, List.of(change.frozen(backTo)));
    }
}
