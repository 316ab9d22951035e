package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.InstanceOwners;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.PlanDesk;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Asks AWS for the restored instance, at most once per attempt (guards G1 to G3). From here the call goes through {@code
 * RecoveryRunner} (intent, arm), {@code Effects} (the one send) and {@code OutcomeBook} (the recorded end).
 */
@Component
class RequestRestore implements Task {

    /** Clocks of two machines differ by less; an instance older than the intent by more than this is not ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final DatabaseFleet fleet;
    private final InstanceOwners owners;
    private final AwsSettings aws;

    RequestRestore(DatabaseFleet fleet, InstanceOwners owners, AwsSettings aws) {
        this.fleet = fleet;
        this.owners = owners;
        this.aws = aws;
    }

    @Override
    public TaskName name() {
        return TaskName.REQUEST_RESTORE;
    }

    @Override
    public Outcome advance(Run run) {
        if (run.attempt().resourceId() != null) {
            return new Outcome.Done("AWS has it already: " + run.attempt().resourceId());
        }
        var sent = run.attempt().sentAt();
        if (sent == null && !run.signedHere(Gate.START_RESTORE)) {
            return new Outcome.NeedsSignature(Gate.START_RESTORE, PlanDesk.UNSIGNED);
        }
        var found = fleet.byName(run.attempt().newName());
        if (found.isPresent()) {
            return judge(run, found.get());
        }
        return sent == null ? act(run) : absent(run, sent);
    }

    private static Outcome act(Run run) {
        return new Outcome.Act(new Effect.RestoreToPointInTime(run.plan().restoreRequest(run.planDigest())));
    }

    /** It may have reached AWS: never sent again by itself, whatever describe says (strict mode). */
    private Outcome absent(Run run, Instant sent) {
        return run.now().isBefore(sent.plus(aws.quietPeriod()))
                ? new Outcome.Waiting("AWS gave no clear answer to the restore; looking for the instance", aws.poll())
                : new Outcome.NeedsHuman(
                        "The restore was sent at " + sent + ", AWS gave no answer, and there is no instance "
                                + run.attempt().newName() + " "
                                + aws.quietPeriod().toSeconds() + " s later."
                                + " It is not sent again by itself",
                        Choice.START_ATTEMPT,
                        Choice.STOP);
    }

    private Outcome judge(Run run, DatabaseInstance instance) {
        return recognised(run, instance)
                ? new Outcome.Done(
                        "AWS accepted the restore: " + instance.resourceId(),
                        new Fact.NewDatabase(instance.resourceId().value(), instance.arn()))
                : new Outcome.NeedsHuman(
                        "An instance " + instance.name() + " (" + instance.resourceId()
                                + ") exists and is not recognised as ours. Nothing was sent",
                        Choice.START_ATTEMPT,
                        Choice.STOP);
    }

    /** Ours only if sent before, as old as our intent at most, tagged with this plan's digest, and of no other run. */
    private boolean recognised(Run run, DatabaseInstance instance) {
        var intent = run.attempt().intentAt();
        var created = instance.createdAt();
        return run.attempt().sentAt() != null
                && intent != null
                && (created == null || !created.isBefore(intent.minus(SKEW)))
                && run.planDigest().equals(instance.tags().get(RecoveryPlan.DIGEST_TAG))
                && instance.settings().engine().equals(run.plan().settings().engine())
                && !owners.knows(instance.resourceId());
    }
}
