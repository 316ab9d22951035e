package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Authority;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.validation.CheckResult;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** The fifth gate: a second person accepted the failed checks, and the run goes on with a mark that says so. */
@Component
class AcceptedChecks {

    private final Recoveries recoveries;
    private final RunReader reader;
    private final OutcomeBook outcomes;
    private final SignOffs signOffs;
    private final InstantSource clock;

    AcceptedChecks(
            Recoveries recoveries, RunReader reader, OutcomeBook outcomes, SignOffs signOffs, InstantSource clock) {
        this.recoveries = recoveries;
        this.reader = reader;
        this.outcomes = outcomes;
        this.signOffs = signOffs;
        this.clock = clock;
    }

    /** Only while the very checks that were signed for are still what stops the run; on hold it waits for the resume. */
    void accept(SignOffView signed) {
        var recovery = recoveries.locked(signed.recovery());
        var current = reader.currentTask(recovery.id());
        if (recovery.hold() != null
                || current.isEmpty()
                || !current.get().choices().contains(Choice.ACCEPT_CHECKS)) {
            return;
        }
        var run = reader.read(recovery, current.get());
        var digest = run.digestOf(Gate.ACCEPT_FAILED_CHECK);
        var here = run.frozen(Gate.ACCEPT_FAILED_CHECK)
                .filter(frozen -> frozen.task().equals(current.get().id()));
        if (digest.isEmpty() || here.isEmpty()) {
            return;
        }
        if (signOffs.check(recovery.id(), Gate.ACCEPT_FAILED_CHECK, digest.get(), clock.instant())
                instanceof Authority.Valid(var signOff)) {
            signOffs.use(signOff.id());
            goOn(recovery, current.get(), run);
        }
    }

    /** The failed row stays as it is; a new try is settled as accepted. */
    private void goOn(Recovery recovery, TaskRow failed, Run run) {
        outcomes.add(recovery, failed.name(), failed.ordinal() + 1);
        var row = reader.currentTask(recovery.id()).orElseThrow();
        var last = run.need(Fact.ChecksRun.class);
        var names = last.blockers().stream().map(CheckResult::name).toList();
        var reason = run.fact(Fact.AcceptanceAsked.class)
                .map(Fact.AcceptanceAsked::reason)
                .orElse(null);
        outcomes.write(
                recovery,
                row,
                new Outcome.DoneWithWarning(
                        "Accepted by a second person although it did not pass: " + String.join(", ", names)
                                + (reason == null ? "" : ". Why: " + reason),
                        List.of(new Fact.ChecksAccepted(last.phase(), names, reason))),
                List.of());
    }
}
