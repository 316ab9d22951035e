package dev.recoveryconsole.recovery;

import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What step 7 finds when a check of the new database does not pass, and a person may accept it. */
final class FailedCheck {

    private FailedCheck() {}

    static Outcome.Failed found(Instant at) {
        var wrong = new CheckResult(
                "totals", Check.Kind.SQL, CheckResult.Verdict.FAILED, "0", "412", Duration.ZERO, true, "");
        var ran = new Fact.ChecksRun(Check.Phase.VALIDATION, List.of(wrong), at);
        return new Outcome.Failed("1 failed", List.of(Choice.ACCEPT_CHECKS), List.of(ran));
    }
}
