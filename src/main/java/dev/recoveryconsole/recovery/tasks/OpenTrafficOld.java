package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Frozen;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.SignedTask;
import dev.recoveryconsole.recovery.SigningPage;
import dev.recoveryconsole.recovery.TaskName;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** After a switch back: opens traffic to the old database under gate 4; the registry stays as it is. */
@Component
class OpenTrafficOld implements SignedTask {

    private final Workloads workloads;

    OpenTrafficOld(Workloads workloads) {
        this.workloads = workloads;
    }

    @Override
    public TaskName name() {
        return TaskName.OPEN_TRAFFIC_OLD;
    }

    @Override
    public Outcome advance(Run run) {
        if (!run.signedHere(Gate.RETURN_TO_SERVICE)) {
            return new Outcome.NeedsSignature(
                    Gate.RETURN_TO_SERVICE,
                    "Waiting for a signature to open traffic to the old database. Traffic stays HELD");
        }
        var services = PublicServices.of(run.database());
        return services.stream().noneMatch(workloads::trafficHeld)
                ? new Outcome.Done("Traffic is OPEN to the old database", new Fact.TrafficOpen(run.now()))
                : new Outcome.Act(new Effect.OpenTraffic(services));
    }

    @Override
    public Frozen freeze(Run run) {
        var signed = Map.<String, Object>of(
                "gate", Gate.RETURN_TO_SERVICE.name(),
                "direction", "to the old database",
                "run", run.number(),
                "attempt", run.attempt().no(),
                "oldDatabase", run.plan().source().value(),
                "pass", run.task().tryNo());
        var page = new SigningPage(
                "open traffic to the old database",
                "End the recovery switched back: the application goes on with the old database "
                        + run.plan().oldName(),
                List.of(
                        new SigningPage.Row("Incident", "", run.incident(), ""),
                        new SigningPage.Row("Public traffic", "HELD", "OPEN", "changed")),
                List.of("The old database still holds the damage", "The new database is kept"),
                "Traffic opens at once to the old database",
                "Traffic stays held, and the run waits",
                "Another attempt stays possible until then, not after",
                "The incident reference");
        return new Frozen(signed, page, run.incident(), List.of()).why(run.whyThisWay());
    }
}
