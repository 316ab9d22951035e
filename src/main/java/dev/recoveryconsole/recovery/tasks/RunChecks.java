package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SigningPage;
import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Frozen;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.SignedTask;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckAnswer;
import dev.recoveryconsole.validation.CheckContext;
import dev.recoveryconsole.validation.CheckResult;
import dev.recoveryconsole.validation.CheckRunner;
import dev.recoveryconsole.validation.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the checks of one phase, one a turn, so that a crash loses at most one. A check that did not run has not passed; a
 * failed blocking one stops the run until it passes or a second person accepts it (fifth gate).
 */
class RunChecks implements SignedTask {

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final TaskName name;
    private final String phase;
    private final Checks checks;
    private final CheckRunner runner;
    private final Logins logins;

    RunChecks(TaskName name, String phase, Checks checks, CheckRunner runner, Logins logins) {
        this.name = name;
        this.phase = phase;
        this.checks = checks;
        this.runner = runner;
        this.logins = logins;
    }

    @Override
    public TaskName name() {
        return name;
    }

    @Override
    public Outcome advance(Run run) {
        var finished = finished(run);
        var left = checks.of(run.database(), phase).checks().stream()
                .filter(check -> finished.stream().noneMatch(result -> result.name().equals(check.name())))
                .toList();
        return left.isEmpty() ? judge(run, finished) : runOne(run, left.getFirst());
    }

    private Outcome runOne(Run run, Check check) {
        var context = new CheckContext(
                run.database(),
                run.attempt().needEndpoint(),
                logins.reader(run.database(), run.attempt().needEndpoint()),
                run.number(),
                run.attempt().no(),
                run.task().tryNo());
        return switch (runner.run(check, context)) {
            case CheckAnswer.Pending pending -> new Outcome.Waiting("Running: " + check.name(), AGAIN);
            case CheckAnswer.Finished(var result) ->
                new Outcome.Waiting(
                        result.name() + ": " + result.verdict().words(),
                        Duration.ZERO,
                        List.of(new Fact.CheckFinished(phase, run.task().tryNo(), result)));
        };
    }

    private Outcome judge(Run run, List<CheckResult> results) {
        var fact = new Fact.ChecksRun(phase, results, run.now());
        var passed = results.stream().filter(CheckResult::passed).count();
        var said = passed + " of " + results.size() + " checks passed";
        if (fact.blockers().isEmpty()) {
            return passed == results.size()
                    ? new Outcome.Done(said, fact)
                    : new Outcome.DoneWithWarning(said + "; the others are advisory", List.of(fact));
        }
        return new Outcome.Failed(
                said + ". Blocking: " + words(fact.blockers()),
                List.of(
                        Choice.TRY_AGAIN,
                        Choice.START_ATTEMPT,
                        Choice.SWITCH_BACK,
                        Choice.ACCEPT_CHECKS,
                        Choice.STOP),
                List.of(fact));
    }

    private List<CheckResult> finished(Run run) {
        var results = new ArrayList<CheckResult>();
        run.facts().kept().stream()
                .filter(kept -> kept.attempt() == run.attempt().no())
                .map(kept -> kept.fact())
                .filter(Fact.CheckFinished.class::isInstance)
                .map(Fact.CheckFinished.class::cast)
                .filter(one -> one.phase().equals(phase) && one.pass() == run.task().tryNo())
                .forEach(one -> results.add(one.result()));
        return results;
    }

    @Override
    public Frozen freeze(Run run) {
        var last = run.fact(Fact.ChecksRun.class)
                .filter(one -> one.phase().equals(phase) && !one.blockers().isEmpty())
                .orElseThrow(() -> new Refusal("No blocking check has failed"));
        var blockers = last.blockers();
        var signed = Map.<String, Object>of(
                "gate", Gate.ACCEPT_FAILED_CHECK.name(),
                "run", run.number(),
                "attempt", run.attempt().no(),
                "phase", phase,
                "pass", run.task().tryNo(),
                "accepted", blockers.stream().map(one -> one.name() + ": " + one.said()).toList());
        var page = new SigningPage(
                "accept " + blockers.size() + " failed checks",
                "Go on although blocking checks did not pass",
                blockers.stream()
                        .map(one -> new SigningPage.Row(
                                one.name(), one.expected(), one.found(), one.verdict().words()))
                        .toList(),
                List.of("The run's report shows what was accepted, by whom and why"),
                "The run goes on as if they had passed, marked as accepted",
                "Nothing changes, and the run waits",
                "Switch back stays possible until step 8",
                "The number of accepted checks");
        return new Frozen(signed, page, String.valueOf(blockers.size()), List.of());
    }

    private static String words(List<CheckResult> results) {
        return String.join(
                "; ",
                results.stream()
                        .map(one -> one.name() + " " + one.verdict().words() + " (" + one.said() + ")")
                        .toList());
    }
}
