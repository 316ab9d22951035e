package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.recovery.RunBoard.Signature;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.validation.CheckResult;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Reads what the run page shows beside the run itself; changes nothing. Called inside a transaction. */
@Component
class RunBoards {

    /** Older runs were of another size of database. */
    private static final Limit PAST = Limit.of(20);

    private static final List<Recovery.End> FINISHED = List.of(Recovery.End.RETURNED, Recovery.End.SWITCHED_BACK);

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final SignOffs signOffs;
    private final People people;
    private final RunOptions options;

    RunBoards(Recoveries recoveries, TaskRows tasks, SignOffs signOffs, People people, RunOptions options) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.signOffs = signOffs;
        this.people = people;
        this.options = options;
    }

    /** Of the same rows as the run itself. */
    RunBoard of(RunRead read, RunView run) {
        var recovery = read.recovery();
        var past = past(recovery);
        var usual = Paces.usual(paces(past));
        var end = recovery.endedAt() == null ? read.now() : recovery.endedAt();
        var paces = Paces.of(Paces.spans(recovery.startedAt(), recovery.attempt(), read.tasks()), usual, end);
        var open = NoForecast.open(run);
        var forecast = run.ended() || open.isPresent()
                ? null
                : Paces.forecast(paces, read.now(), run.clocks().headline().deadline())
                        .orElse(null);
        var why = run.ended() || forecast != null ? "" : open.orElse(NoForecast.NEVER_SEEN);
        var ways = options.of(
                read, run, new PastTimes(past.stream().map(Past::tasks).toList()));
        return new RunBoard(signatures(recovery), forecast, why, paces, checks(read.facts()), ways);
    }

    /** A run that is over. */
    private record Past(Recovery run, List<TaskView> tasks) {}

    /** Only runs that came to the good end say how long the steps take. */
    private static List<Map<Step, Paces.Span>> paces(List<Past> past) {
        return past.stream()
                .filter(one -> one.run().outcome() == Recovery.End.RETURNED)
                .map(one -> Paces.spans(one.run().startedAt(), one.run().attempt(), one.tasks()))
                .toList();
    }

    /** Runs of this database that nobody stopped. */
    private List<Past> past(Recovery recovery) {
        var before = recoveries.findByDatabaseAndOutcomeInAndStartedAtBeforeOrderByStartedAtDesc(
                recovery.database(), FINISHED, recovery.startedAt(), PAST);
        if (before.isEmpty()) {
            return List.of();
        }
        var rows = tasks
                .findByRecoveryIdInOrderByOrdinal(
                        before.stream().map(Recovery::id).toList())
                .stream()
                .collect(Collectors.groupingBy(TaskRow::recoveryId));
        return before.stream()
                .map(one -> new Past(
                        one,
                        rows.getOrDefault(one.id(), List.of()).stream()
                                .map(TaskRow::view)
                                .toList()))
                .toList();
    }

    private List<Signature> signatures(Recovery recovery) {
        var newest = signOffs.of(recovery.id()).stream()
                .collect(Collectors.toMap(SignOffView::gate, one -> one, (one, later) -> later));
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
