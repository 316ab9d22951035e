package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.List;

/** Three passes in a row through the public address end the clock; otherwise traffic is held again by itself (ui.md 5.5). */
class WatchHealth implements Task {

    private static final int ENOUGH = 3;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final TaskName name;
    private final PublicAddress address;
    private final Workloads workloads;

    WatchHealth(TaskName name, PublicAddress address, Workloads workloads) {
        this.name = name;
        this.address = address;
        this.workloads = workloads;
    }

    @Override
    public TaskName name() {
        return name;
    }

    @Override
    public Outcome advance(Run run) {
        var trouble = address.trouble(run.database().settings().traffic().publicAddress());
        return trouble.isEmpty() && !heldAgain(run) ? passed(run) : failed(run, trouble);
    }

    /** What still answers behind a hold of this task is an open connection, and no way in for anybody else. */
    private boolean heldAgain(Run run) {
        return run.task().sentAt() != null
                && PublicServices.of(run.database()).stream().anyMatch(workloads::trafficHeld);
    }

    private Outcome passed(Run run) {
        var inARow = before(run) + 1;
        var fact = new Fact.HealthPassed(inARow, run.now());
        return inARow >= ENOUGH
                ? new Outcome.Done("Healthy " + inARow + " times in a row", fact)
                : new Outcome.Waiting("Healthy " + inARow + " of " + ENOUGH + " times", AGAIN, List.of(fact));
    }

    private Outcome failed(Run run, String trouble) {
        if (run.now().isBefore(run.task().startedAt().plus(LIMIT))) {
            return new Outcome.Waiting(
                    "Not healthy yet: " + trouble, AGAIN, List.of(new Fact.HealthPassed(0, run.now())));
        }
        var services = PublicServices.of(run.database());
        if (services.isEmpty()) {
            return new Outcome.TimedOut(
                    late(trouble) + ". No public Service is configured: whoever operates the entrance holds it",
                    Choice.TRY_AGAIN,
                    Choice.STOP);
        }
        return services.stream().allMatch(workloads::trafficHeld)
                ? new Outcome.TimedOut(
                        late(trouble) + ". Traffic is HELD again",
                        List.of(Choice.TRY_AGAIN, Choice.STOP),
                        List.of(new Fact.TrafficHeld(services, run.now())))
                : new Outcome.Act(new Effect.HoldTraffic(services));
    }

    private static String late(String trouble) {
        return "Not healthy within " + LIMIT.toSeconds() + " s: "
                + (trouble.isEmpty() ? "it answered only afterwards" : trouble);
    }

    /** Passes of this try only. */
    private static int before(Run run) {
        return run.fact(Fact.HealthPassed.class)
                .filter(fact -> !fact.at().isBefore(run.task().startedAt()))
                .map(Fact.HealthPassed::inARow)
                .orElse(0);
    }
}
