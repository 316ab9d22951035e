package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.RestoreRequest;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Counts a restore that is about to be sent, in the transaction that arms it. Each of the two sends is a conditional update of
 * the attempt's row, so that no task, page or second node can send a third (G1 to G3).
 */
@Component
class RestoreArm {

    private final AttemptRows attempts;
    private final AwsSettings aws;

    RestoreArm(AttemptRows attempts, AwsSettings aws) {
        this.attempts = attempts;
        this.aws = aws;
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
