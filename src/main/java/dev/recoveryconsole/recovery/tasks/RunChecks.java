package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Frozen;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.SignedTask;
import dev.recoveryconsole.recovery.SigningPage;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckAnswer;
import dev.recoveryconsole.validation.CheckContext;
import dev.recoveryconsole.validation.CheckResult;
import dev.recoveryconsole.validation.CheckRunner;
import dev.recoveryconsole.validation.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the checks of one phase, one a turn, so that a crash loses at most one. A check that did not run has not passed; a
 * failed blocking one stops the run until it passes or a second person accepts it (fifth gate). Only checks that the plan
 * froze are run: others that a restart brought are nobody's signed ones.
 */
class RunChecks implements SignedTask {

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final List<Choice> BEFORE_SWITCH =
            List.of(Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.ACCEPT_CHECKS, Choice.STOP);
    private static final List<Choice> AFTER_SWITCH =
            List.of(Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.SWITCH_BACK, Choice.ACCEPT_CHECKS, Choice.STOP);

    private final TaskName name;
    private final Check.Phase phase;
    private final CheckRunner runner;
    private final Logins logins;

    RunChecks(TaskName name, Check.Phase phase, CheckRunner runner, Logins logins) {
        this.name = name;
        this.phase = phase;
        this.runner = runner;
        this.logins = logins;
    }

    @Override
    public TaskName name() {
        return name;
    }

    /** The plan holds no more of the checks than their digest, so other ones in the settings leave nothing to run. */
    @Override
    public Outcome advance(Run run) {
        var configured = Checks.digestOfAll(run.database());
        return configured.equals(run.plan().checksDigest()) ? runNext(run) : others(run, configured);
    }

    private Outcome runNext(Run run) {
        var finished = finished(run);
        var left = Checks.of(run.database(), phase).checks().stream()
                .filter(check ->
                        finished.stream().noneMatch(result -> result.name().equals(check.name())))
                .toList();
        return left.isEmpty() ? judge(run, finished) : runOne(run, left.getFirst());
    }

    /** Nothing is offered for accepting: what did not pass is not known. */
    private Outcome others(Run run, String configured) {
        var choices = (phase == Check.Phase.RESTORE ? BEFORE_SWITCH : AFTER_SWITCH)
                .stream().filter(choice -> choice != Choice.ACCEPT_CHECKS).toList();
        return new Outcome.Failed(
                "The checks were not run: those configured now (digest " + CanonicalJson.shortly(configured)
                        + ") are not those that the signed plan froze (digest "
                        + CanonicalJson.shortly(run.plan().checksDigest())
                        + "). Put the signed ones back into the configuration, restart the console and try again; or"
                        + " start another attempt, whose plan freezes those configured now; or stop",
                choices,
                List.of());
    }

    private Outcome runOne(Run run, Check check) {
        var context = new CheckContext(
                logins.reader(run.database(), run.attempt().needEndpoint()),
                run.number(),
                run.attempt().no(),
                run.task().tryNo(),
                pendingSince(run, check));
        return switch (runner.run(check, context)) {
            case CheckAnswer.Pending(var since) ->
                new Outcome.Waiting(
                        "Running: " + check.name(),
                        AGAIN,
                        pendingSince(run, check) == null
                                ? List.of(
                                        new Fact.CheckPending(phase, run.task().tryNo(), check.name(), since))
                                : List.of());
            case CheckAnswer.Finished(var result) ->
                new Outcome.Waiting(
                        result.name() + ": " + words(result),
                        Duration.ZERO,
                        List.of(new Fact.CheckFinished(phase, run.task().tryNo(), result)));
        };
    }

    private Outcome judge(Run run, List<CheckResult> results) {
        var fact = new Fact.ChecksRun(phase, results, run.now());
        var passed = results.stream()
                .filter(one -> one.verdict() == CheckResult.Verdict.PASSED)
                .count();
        var said = passed + " of " + results.size() + " checks passed";
        if (fact.blockers().isEmpty()) {
            return passed == results.size()
                    ? new Outcome.Done(said, fact)
                    : new Outcome.DoneWithWarning(said + "; the others are advisory", List.of(fact));
        }
        return new Outcome.Failed(
                said + ". Blocking: " + words(fact.blockers()),
                phase == Check.Phase.RESTORE ? BEFORE_SWITCH : AFTER_SWITCH,
                List.of(fact));
    }

    private @Nullable Instant pendingSince(Run run, Check check) {
        return run.facts(Fact.CheckPending.class).stream()
                .filter(one -> one.phase() == phase
                        && one.pass() == run.task().tryNo()
                        && one.name().equals(check.name()))
                .map(Fact.CheckPending::since)
                .findFirst()
                .orElse(null);
    }

    private List<CheckResult> finished(Run run) {
        return run.facts(Fact.CheckFinished.class).stream()
                .filter(one -> one.phase() == phase && one.pass() == run.task().tryNo())
                .map(Fact.CheckFinished::result)
                .toList();
    }

    @Override
    public Frozen freeze(Run run) {
        var last = run.fact(Fact.ChecksRun.class)
                .filter(one -> one.phase() == phase && !one.blockers().isEmpty())
                .orElseThrow(() -> new Refusal("No blocking check has failed"));
        var blockers = last.blockers();
        var signed = Map.<String, Object>of(
                "gate", Gate.ACCEPT_FAILED_CHECK.name(),
                "run", run.number(),
                "attempt", run.attempt().no(),
                "phase", phase.name(),
                "pass", run.task().tryNo(),
                "accepted",
                        blockers.stream()
                                .map(one -> one.name() + ": " + one.said())
                                .toList());
        var page = new SigningPage(
                "accept " + blockers.size() + (blockers.size() == 1 ? " failed check" : " failed checks"),
                "Go on although blocking checks did not pass",
                List.of(),
                blockers.stream().map(RunChecks::shown).toList(),
                List.of("The run's report shows what was accepted, by whom and why"),
                "The run goes on as if they had passed, marked as accepted",
                "Nothing changes, and the run waits",
                "Switch back stays possible until step 8",
                "The number of accepted checks");
        return new Frozen(signed, page, String.valueOf(blockers.size()), List.of());
    }

    static SigningPage.Check shown(CheckResult result) {
        return new SigningPage.Check(result.name(), result.expected(), result.found(), words(result));
    }

    private static String words(CheckResult result) {
        return switch (result.verdict()) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_RUN -> "not run";
        };
    }

    private static String words(List<CheckResult> results) {
        return String.join(
                "; ",
                results.stream()
                        .map(one -> one.name() + " " + words(one) + " (" + why(one) + ")")
                        .toList());
    }

    /** A wrong value says nothing itself, so the two values are the reason. */
    private static String why(CheckResult result) {
        return result.said().isBlank() ? "expected " + result.expected() + ", found " + result.found() : result.said();
    }
}
