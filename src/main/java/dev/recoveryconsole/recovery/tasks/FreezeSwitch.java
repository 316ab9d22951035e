package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Counted;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Fact.SettingsCompared.Setting;
import dev.recoveryconsole.recovery.Frozen;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RightDatabase;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.SignedTask;
import dev.recoveryconsole.recovery.SigningPage;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.shell.Refusal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gets the switch to the new database signed (gate 3): exactly which Secret in which version, and which workloads. */
@Component
class FreezeSwitch implements SignedTask {

    private static final String LOGIN = "The application's login on the new database was tested";

    private final Workloads workloads;
    private final SecretLeads leads;
    private final DatabaseFleet fleet;

    FreezeSwitch(Workloads workloads, SecretLeads leads, DatabaseFleet fleet) {
        this.workloads = workloads;
        this.leads = leads;
        this.fleet = fleet;
    }

    @Override
    public TaskName name() {
        return TaskName.FREEZE_SWITCH;
    }

    /**
     * A signature over an earlier switch, forward or back, does not count: what was frozen must be of this task. Traffic is not
     * held for a database that could not be switched to.
     */
    @Override
    public Outcome advance(Run run) {
        return run.signedHere(Gate.SWITCH_SECRETS)
                ? lacks(run).map(RightDatabase::refuse).orElseGet(() -> new Outcome.Done("Signed"))
                : new Outcome.NeedsSignature(
                        Gate.SWITCH_SECRETS, "Waiting for a signature to switch the Secret. Nothing has been switched");
    }

    private Optional<String> lacks(Run run) {
        return RightDatabase.lacks(
                run,
                fleet.in(run.attempt().region()).byName(run.attempt().newName()).orElse(null));
    }

    @Override
    public Frozen freeze(Run run) {
        lacks(run).ifPresent(why -> {
            throw new Refusal("The new database is not proven to be the right one: " + why);
        });
        var settings = run.database().settings().secret();
        var ref = new ObjectRef(settings.namespace(), settings.name());
        var copy = workloads.secret(ref).orElseThrow(() -> new Refusal("There is no Secret " + ref));
        return freeze(run, copy, StopWriters.users(run.database(), workloads), leads.away(run, copy));
    }

    /** As many as this run, or one before it, recorded where nothing runs any more. */
    private static String pods(Run run, List<Workload> users) {
        var count = users.stream()
                .mapToInt(
                        one -> one.replicas() > 0 ? one.replicas() : run.stood().replicas(one.ref()))
                .sum();
        return Counted.of(count, "pod") + " in all come up on the new database";
    }

    private static String seen(Run run) {
        return run.fact(Fact.Usable.class)
                .map(usable ->
                        "A query worked on the new database at " + usable.at().truncatedTo(ChronoUnit.SECONDS)
                                + "; RDS status then: "
                                + usable.status())
                .orElse("No query on the new database is recorded");
    }

    private static String compared(Run run) {
        return run.fact(Fact.SettingsCompared.class)
                .map(Fact.SettingsCompared::settings)
                .map(settings -> compared(settings, run))
                .orElse("Its settings were not compared with the old database");
    }

    private static String compared(List<Setting> settings, Run run) {
        var differ =
                settings.stream().filter(one -> !one.same()).map(Setting::name).toList();
        var as = run.plan().elsewhere()
                ? "Settings as signed for " + run.attempt().region()
                : "Settings the same as the old database's";
        return as + ": " + (settings.size() - differ.size()) + " of " + settings.size()
                + (differ.isEmpty() ? "" : "; not the same: " + String.join(", ", differ));
    }

    private static String elsewhere(Run run) {
        return "The new database is in " + run.attempt().region()
                + ", another Region: the pods reach it only where routes lead"
                + " there already, which the console cannot try for them";
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
                List.of(change.restarts(), pods(run, users), seen(run), compared(run), LOGIN),
                "Starts at once: traffic is held, old writes are stopped, the old database is fenced",
                "Nothing changes, and the run waits",
                "Switch back stays possible until step 8. The old database is kept",
                "The last " + end.length() + " characters of the new database's name");
        var placed = run.plan().elsewhere() ? page.saying(elsewhere(run)) : page;
        var shown = away.map(SecretLeads.Away::said).map(placed::saying).orElse(placed);
        var backTo = away.map(SecretLeads.Away::old).orElse(null);
        return new Frozen(signed, shown, end, List.of(change.frozen(backTo)));
    }
}
