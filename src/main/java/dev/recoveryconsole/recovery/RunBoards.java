package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.recovery.RunBoard.Signature;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.validation.CheckResult;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the run page shows beside the run itself; changes nothing. Called inside a transaction. */
@Component
class RunBoards {

    private final PastTasks past;
    private final RunForecasts forecasts;
    private final People people;
    private final RunOptions options;

    RunBoards(PastTasks past, RunForecasts forecasts, People people, RunOptions options) {
        this.past = past;
        this.forecasts = forecasts;
        this.people = people;
        this.options = options;
    }

    /** Of the same rows as the run itself. */
    RunBoard of(RunRead read, RunView run) {
        var recovery = read.recovery();
        var before = past.before(recovery);
        var expected = forecasts.of(recovery, read.tasks(), before, read.now());
        var ways = options.of(read, run, before.times());
        return new RunBoard(
                signatures(read.signOffs()),
                expected,
                Decision.of(run, expected, ways).orElse(null),
                checks(read.facts()),
                ways);
    }

    private List<Signature> signatures(List<SignOffView> asked) {
        var newest = asked.stream().collect(Collectors.toMap(SignOffView::gate, one -> one, (one, later) -> later));
        return Arrays.stream(Gate.values())
                .filter(gate -> gate != Gate.ACCEPT_FAILED_CHECK || newest.containsKey(gate))
                .map(gate -> signature(gate, newest.get(gate)))
                .toList();
    }

    private Signature signature(Gate gate, @Nullable SignOffView view) {
        if (view == null) {
            return new Signature(gate.button(), "not asked yet", "open", null, null, null, null);
        }
        var who = view.signer() == null ? null : people.name(view.signer());
        var at = view.signedAt() != null ? view.signedAt() : view.closedAt();
        return new Signature(
                view.button(),
                view.stateInWords(),
                shape(view),
                view.address(),
                who,
                view.waiting() ? view.askedAt() : at,
                view.waiting() ? view.approveBy() : null);
    }

    private static String shape(SignOffView view) {
        return switch (view.state()) {
            case REQUESTED -> "waiting";
            case SIGNED, USED -> "done";
            case DECLINED, EXPIRED, VOID, WITHDRAWN -> "warning";
        };
    }

    /** Of each check only its newest result counts. */
    private static RunBoard.@Nullable Checks checks(Facts kept) {
        var newest = kept.kept().stream()
                .map(Facts.Kept::fact)
                .filter(Fact.ChecksRun.class::isInstance)
                .flatMap(fact -> ((Fact.ChecksRun) fact).results().stream())
                .collect(Collectors.toMap(CheckResult::name, one -> one, (one, later) -> later))
                .values();
        return newest.isEmpty()
                ? null
                : new RunBoard.Checks(
                        count(newest, CheckResult.Verdict.PASSED),
                        count(newest, CheckResult.Verdict.FAILED),
                        count(newest, CheckResult.Verdict.NOT_RUN),
                        (int) newest.stream().filter(CheckResult::blocks).count());
    }

    private static int count(Collection<CheckResult> results, CheckResult.Verdict verdict) {
        return (int) results.stream().filter(one -> one.verdict() == verdict).count();
    }
}
