package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The logical name now means the new DbiResourceId, and the instance's role tag says so (decisions.md, After step 8). */
@Component
class MoveRegistry implements Task {

    private static final String ROLE = "recovery:role";
    private static final String PROMOTED = "promoted";

    private final DatabaseFleet fleet;

    MoveRegistry(DatabaseFleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public TaskName name() {
        return TaskName.MOVE_REGISTRY;
    }

    @Override
    public Outcome advance(Run run) {
        return fleet.byResourceId(run.attempt().needResourceId())
                .map(instance -> advance(run, instance))
                .orElseGet(() -> new Outcome.NeedsHuman("AWS no longer knows the new instance", Choice.STOP));
    }

    private static Outcome advance(Run run, DatabaseInstance instance) {
        return PROMOTED.equals(instance.tags().get(ROLE))
                ? new Outcome.Done(
                        run.database().name() + " now means " + instance.resourceId(),
                        new Fact.RegistryMoved(instance.resourceId().value()))
                : new Outcome.Act(new Effect.Tag(instance.arn(), Map.of(ROLE, PROMOTED)));
    }
}
