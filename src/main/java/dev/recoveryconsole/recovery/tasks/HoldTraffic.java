package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;

/** Sees that the public Services select no pod, and makes it so where they still do. */
class HoldTraffic implements Task {

    private final TaskName name;
    private final Workloads workloads;

    HoldTraffic(TaskName name, Workloads workloads) {
        this.name = name;
        this.workloads = workloads;
    }

    @Override
    public TaskName name() {
        return name;
    }

    @Override
    public Outcome advance(Run run) {
        var services = PublicServices.of(run.database());
        if (services.isEmpty()) {
            return new Outcome.NotNeeded("No public Service is configured: whoever operates the entrance holds it");
        }
        return services.stream().allMatch(workloads::trafficHeld)
                ? new Outcome.Done("Traffic is HELD", new Fact.TrafficHeld(services, run.now()))
                : new Outcome.Act(new Effect.HoldTraffic(services));
    }
}
