package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.erasure.Coverage;
import dev.recoveryconsole.erasure.DeletionLog;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Counted;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Frozen;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.SignedTask;
import dev.recoveryconsole.recovery.SigningPage;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.validation.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Opens traffic to the new database under gate 4, which also signs that the logical name now means the new instance. */
@Component
class OpenTraffic implements SignedTask {

    private final DeletionLog log;
    private final Workloads workloads;

    OpenTraffic(DeletionLog log, Workloads workloads) {
        this.log = log;
        this.workloads = workloads;
    }

    @Override
    public TaskName name() {
        return TaskName.OPEN_TRAFFIC;
    }

    @Override
    public Outcome advance(Run run) {
        if (!run.signedHere(Gate.RETURN_TO_SERVICE)) {
            return new Outcome.NeedsSignature(
                    Gate.RETURN_TO_SERVICE, "Waiting for a signature to return to service. Traffic stays HELD");
        }
        var services = PublicServices.of(run.database());
        var held = services.stream().filter(workloads::trafficHeld).toList();
        return openedByUs(run, services, held) ? open(run, services, held) : afterReading(run, services, held);
    }

    /** From then on visitors erase on the new database itself, and what they add to the log needs nobody's applying. */
    private static boolean openedByUs(Run run, List<ObjectRef> services, List<ObjectRef> held) {
        return run.task().sentAt() != null && held.size() < services.size();
    }

    private Outcome afterReading(Run run, List<ObjectRef> services, List<ObjectRef> held) {
        return switch (log.read(run.database(), run.attempt().target(), run.now())) {
            case Coverage.NotCovered(var why) -> ReadDeletionLog.notCovered(run, why);
            case Coverage.Covered(var set)
            when ReadLogAgain.outstanding(run, set).count() > 0 ->
                new Outcome.Failed(
                        Counted.of(ReadLogAgain.outstanding(run, set).count(), "deletion")
                                + " came in since the log was read. Trying again applies what came in first",
                        Choice.TRY_AGAIN,
                        Choice.STOP);
            case Coverage.Covered covered -> open(run, services, held);
        };
    }

    private static Outcome open(Run run, List<ObjectRef> services, List<ObjectRef> held) {
        return held.isEmpty()
                ? new Outcome.Done("Traffic is OPEN", new Fact.TrafficOpen(run.now()))
                : new Outcome.Act(new Effect.OpenTraffic(services));
    }

    @Override
    public Frozen freeze(Run run) {
        var deleted = total(run);
        var checks = lastOfEachPhase(run);
        var accepted = run.facts(Fact.ChecksAccepted.class).stream()
                .flatMap(one -> one.withReason().stream())
                .distinct()
                .toList();
        var signed = Map.<String, Object>of(
                "gate", Gate.RETURN_TO_SERVICE.name(),
                "run", run.number(),
                "attempt", run.attempt().no(),
                "database", run.database().name(),
                "newDatabase", run.attempt().needResourceId().value(),
                "target", run.attempt().target().toString(),
                "deletionsHash", deleted.contentHash(),
                "deletionsUntil", deleted.lastSeq(),
                "acceptedFailures", accepted,
                "pass", run.task().tryNo());
        return new Frozen(signed, page(run, deleted, checks, accepted), run.incident(), List.of());
    }

    /** Results of earlier tries are history and would only hide what counts. */
    private static List<Fact.ChecksRun> lastOfEachPhase(Run run) {
        var all = run.facts(Fact.ChecksRun.class).reversed();
        return Stream.of(Check.Phase.values())
                .flatMap(phase ->
                        all.stream().filter(one -> one.phase() == phase).limit(1))
                .toList();
    }

    /** Gate 4 counts both readings of the log: what step 5 deleted and what came in afterwards. */
    private static Fact.DeletionDone total(Run run) {
        return run.facts(Fact.DeletionDone.class).stream()
                .reduce((one, later) -> new Fact.DeletionDone(
                        one.deleted() + later.deleted(),
                        one.alreadyAbsent() + later.alreadyAbsent(),
                        later.contentHash(),
                        later.lastSeq(),
                        later.at()))
                .orElseThrow();
    }

    /** Traffic is held again by {@link WatchHealth} only where there are Services to hold. */
    private static String undo(Run run) {
        var none = "While traffic is open on the new database there is no switch back. ";
        var again = "If three health checks do not pass, traffic is held again by itself, and switch back is possible"
                + " again. ";
        return none + (PublicServices.of(run.database()).isEmpty() ? "" : again) + "The old database is kept";
    }

    /** By the console, in step 6. */
    private static String sequences(Run run) {
        return run.fact(Fact.SequencesRaised.class)
                .map(raised -> raised.values().size() + ", by "
                        + run.database().settings().sequencesMargin() + " past the old database's")
                .orElse("none");
    }

    private static SigningPage page(
            Run run, Fact.DeletionDone deleted, List<Fact.ChecksRun> checks, List<String> accepted) {
        var rows = new ArrayList<SigningPage.Row>();
        rows.add(new SigningPage.Row("Incident", "", run.incident(), ""));
        rows.add(new SigningPage.Row("Target time", "", run.attempt().target().toString(), ""));
        rows.add(new SigningPage.Row(
                run.database().name() + " means",
                run.plan().source().value(),
                run.attempt().needResourceId().value(),
                "changed"));
        rows.add(new SigningPage.Row("Public traffic", "HELD", "OPEN", "changed"));
        rows.add(new SigningPage.Row(
                "Users deleted again", "", deleted.deleted() + ", already absent " + deleted.alreadyAbsent(), ""));
        rows.add(new SigningPage.Row("Sequences raised", "", sequences(run), ""));
        return new SigningPage(
                "return to service",
                "Open traffic to the new database " + run.attempt().newName(),
                rows,
                checks.stream()
                        .flatMap(one -> one.results().stream())
                        .map(RunChecks::shown)
                        .toList(),
                accepted.isEmpty()
                        ? List.of("0 blocking failures", "0 deletions outstanding")
                        : List.of("Accepted failures: " + accepted, "0 deletions outstanding"),
                "Traffic opens at once; the clock stops when three health checks have passed",
                "Traffic stays held, and the run waits",
                undo(run),
                "The incident reference");
    }
}
