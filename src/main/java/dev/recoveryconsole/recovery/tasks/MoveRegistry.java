package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The logical name now means the new DbiResourceId, and the instance's role tag says so (decisions.md, After step 8). */
@Component
class MoveRegistry implements Task {

    private static final String ROLE = "recovery:role";
    private static final String PROMOTED = "promoted";

    private final DatabaseFleet fleet;
    private final Duration poll;

    MoveRegistry(DatabaseFleet fleet, AwsSettings aws) {
        this.fleet = fleet;
        this.poll = aws.poll();
    }

    @Override
    public TaskName name() {
        return TaskName.MOVE_REGISTRY;
    }

    @Override
    public Outcome advance(Run run) {
        return fleet.in(run.attempt().region())
                .byResourceId(run.attempt().needResourceId())
                .map(instance -> advance(run, instance))
                .orElseGet(() -> new Outcome.NeedsHuman("AWS no longer knows the new instance", Choice.STOP));
    }

    private Outcome advance(Run run, DatabaseInstance instance) {
        if (PROMOTED.equals(instance.tags().get(ROLE))) {
            return new Outcome.Done(
                    run.database().name() + " now means " + instance.resourceId(),
                    new Fact.RegistryMoved(instance.resourceId().value()));
        }
        return justTagged(run)
                ? new Outcome.Waiting("AWS has the tag " + ROLE + " and does not show it yet", poll)
                : new Outcome.Act(new Effect.Tag(instance.arn(), Map.of(ROLE, PROMOTED)));
    }

    /** AWS may show a tag later than it took it; it is not sent again with every turn. */
    private boolean justTagged(Run run) {
        var sent = run.task().sentAt();
        return sent != null && run.now().isBefore(sent.plus(poll));
    }
}
