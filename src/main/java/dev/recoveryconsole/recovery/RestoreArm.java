package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.RestoreRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Counts a restore that is about to be sent, in the transaction that arms it. Each of the two sends is a conditional update of
 * the attempt's row, so that no task, page or second node can send a third (G1 to G3).
 */
@Component
class RestoreArm {

    private final AttemptRows attempts;
    private final PlanRows plans;
    private final AwsSettings aws;

    RestoreArm(AttemptRows attempts, PlanRows plans, AwsSettings aws) {
        this.attempts = attempts;
        this.plans = plans;
        this.aws = aws;
    }

    /**
     * What becomes of a task whose restore is of other words than were signed: the request is made from the stored plan, and the
     * signature is over its digest alone. Empty when the plan is as it was.
     */
    Optional<Outcome> refusal(Run run, Effect effect) {
        var plan = new PlanRow.Key(run.id(), run.plan().version());
        return effect instanceof Effect.RestoreToPointInTime
                        && !plans.findById(plan).orElseThrow().isIntact()
                ? Optional.of(changed())
                : Optional.empty();
    }

    private static Outcome changed() {
        return new Outcome.Failed(
                "The stored plan was changed since it was signed: its words do not give its digest. Nothing was sent",
                Choice.START_ATTEMPT,
                Choice.STOP);
    }

    /** False when it must not be sent. */
    boolean counts(Run run, RestoreRequest request, Instant now) {
        var digest = SentRestore.digest(request);
        var no = run.attempt().no();
        return switch (run.task().name()) {
            case REQUEST_RESTORE -> attempts.sendFirst(run.id(), no, digest, now) == 1;
            case SEND_AGAIN ->
                new SentRestore(run, aws.quietPeriod()).againstSending().isEmpty()
                        && attempts.sendAgain(run.id(), no, digest, now) == 1;
            default -> false;
        };
    }
}
