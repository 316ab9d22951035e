package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.plan.RecoveryPlan;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads a run as its tasks see it. Called inside a transaction. */
@Component
class RunReader {

    private final TaskRows tasks;
    private final AttemptRows attempts;
    private final PlanRows plans;
    private final FactStore facts;
    private final Databases databases;
    private final SignOffs signOffs;
    private final JsonMapper json;
    private final InstantSource clock;

    RunReader(
            TaskRows tasks,
            AttemptRows attempts,
            PlanRows plans,
            FactStore facts,
            Databases databases,
            SignOffs signOffs,
            JsonMapper json,
            InstantSource clock) {
        this.tasks = tasks;
        this.attempts = attempts;
        this.plans = plans;
        this.facts = facts;
        this.databases = databases;
        this.signOffs = signOffs;
        this.json = json;
        this.clock = clock;
    }

    /** The run's newest task, settled or not. */
    Optional<TaskRow> currentTask(UUID id) {
        return tasks.findFirstByRecoveryIdOrderByOrdinalDesc(id);
    }

    Run read(Recovery recovery, TaskRow task) {
        var plan = plans.findById(new PlanRow.Key(recovery.id(), recovery.planVersion()))
                .orElseThrow();
        var attempt = attempts.findById(new AttemptRow.Key(recovery.id(), recovery.attempt()))
                .orElseThrow();
        var run = new Run(
                recovery.id(),
                recovery.number(),
                recovery.epoch(),
                recovery.switches(),
                clock.instant(),
                databases.get(recovery.database()),
                json.readValue(plan.json(), RecoveryPlan.class),
                plan.digest(),
                attempt.view(),
                task.view(),
                facts.of(recovery.id()),
                facts.stood(recovery),
                Set.of());
        return run.with(signed(run));
    }

    private Set<Gate> signed(Run run) {
        return Stream.of(Gate.values()).filter(gate -> holds(run, gate)).collect(Collectors.toUnmodifiableSet());
    }

    private boolean holds(Run run, Gate gate) {
        return run.digestOf(gate)
                .map(digest -> signOffs.holds(run.id(), gate, digest))
                .orElse(false);
    }
}
