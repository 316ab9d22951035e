package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Usual;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.shell.NotFound;
import dev.recoveryconsole.shell.Person;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What runs left behind, for the history, the report and the pages of what is configured; changes nothing. */
@Component
@Transactional(readOnly = true)
public class RunArchive {

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final AttemptRows attempts;
    private final PlanRows plans;
    private final LogRows log;
    private final FactStore facts;
    private final StepViews steps;
    private final PastTasks past;
    private final OutlookBook outlooks;
    private final JsonMapper json;

    RunArchive(
            Recoveries recoveries,
            TaskRows tasks,
            AttemptRows attempts,
            PlanRows plans,
            LogRows log,
            FactStore facts,
            StepViews steps,
            PastTasks past,
            OutlookBook outlooks,
            JsonMapper json) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.attempts = attempts;
        this.plans = plans;
        this.log = log;
        this.facts = facts;
        this.steps = steps;
        this.past = past;
        this.outlooks = outlooks;
        this.json = json;
    }

    /** Every run, newest first. */
    public List<PastRun> all() {
        var made = attempts.findAllByOrderByKeyNo().stream()
                .collect(Collectors.groupingBy(
                        AttemptRow::recoveryId, Collectors.mapping(AttemptRow::view, Collectors.toList())));
        return recoveries.findAllByOrderByStartedAtDesc().stream()
                .map(one -> past(one, asked(one, made.getOrDefault(one.id(), List.of()))))
                .toList();
    }

    /** The run of that number; throws {@link NotFound}. */
    public PastRun get(String number) {
        var recovery = recoveries.byNumber(number);
        return past(recovery, asked(recovery, attempts(recovery.id())));
    }

    /** Target of the attempt that the run goes on, or went on, with. */
    private static @Nullable Instant asked(Recovery recovery, List<AttemptView> made) {
        return made.stream()
                .filter(one -> one.no() == recovery.attempt())
                .map(AttemptView::target)
                .findFirst()
                .orElse(null);
    }

    /** The steps that these open runs are in, by their ids. */
    public Map<UUID, Step> stepsOf(List<PastRun> open) {
        var current = tasks.currentOf(open.stream().map(PastRun::id).toList());
        return open.stream().collect(Collectors.toMap(PastRun::id, run -> step(run, current.get(run.id()))));
    }

    private static Step step(PastRun run, @Nullable TaskView current) {
        if (current != null) {
            return current.name().step();
        }
        return run.target() == null ? Step.CHOOSE_TARGET_TIME : Step.REVIEW;
    }

    /**
     * The steps of a run and what they took.
     *
     * @param steps all eight, as they stand
     * @param waits when the run waited for people
     * @param usual what the work of each took in earlier runs of the same database that came back
     */
    public record Steps(List<RunView.StepView> steps, Waits waits, Map<Step, Usual> usual) {}

    /** Up to that moment. */
    public Steps steps(PastRun run, Instant until) {
        var recovery = recoveries.byNumber(run.number());
        var views = tasks.findByRecoveryIdOrderByOrdinal(run.id()).stream()
                .map(TaskRow::view)
                .toList();
        var before = past.before(recovery);
        var usual = new EnumMap<Step, Usual>(Step.class);
        Paces.usual(before.took()).forEach((step, typical) -> usual.put(step, typical.work()));
        return new Steps(steps.of(recovery, views), before.waits(recovery, views, until), usual);
    }

    /** Every attempt of the run, oldest first. */
    public List<AttemptView> attempts(UUID run) {
        return attempts.findByKeyRecoveryIdOrderByKeyNo(run).stream()
                .map(AttemptRow::view)
                .toList();
    }

    /** Every version of the run's plan, oldest first. */
    public List<FrozenPlan> plans(UUID run) {
        return plans(Set.of(run)).getOrDefault(run, List.of());
    }

    /** The same of several runs at once; nothing of one that has frozen none. */
    public Map<UUID, List<FrozenPlan>> plans(Collection<UUID> runs) {
        return runs.isEmpty()
                ? Map.of()
                : plans.findByKeyRecoveryIdInOrderByKeyVersion(runs).stream()
                        .collect(Collectors.groupingBy(
                                PlanRow::recoveryId, Collectors.mapping(this::frozen, Collectors.toList())));
    }

    private FrozenPlan frozen(PlanRow row) {
        return new FrozenPlan(
                json.readValue(row.json(), RecoveryPlan.class), row.digest(), Person.of(row.madeBy()), row.madeAt());
    }

    /** The whole log of the run, oldest first, outside calls included. */
    public List<LogLine> log(UUID run) {
        return log.findByRecoveryIdOrderBySeq(run).stream().map(LogRow::view).toList();
    }

    /** Everything that was seen or done in the run. */
    public Facts facts(UUID run) {
        return facts.of(run);
    }

    /** Everything of one kind that was seen or done in those runs, by their ids, oldest first. */
    public <T extends Fact> Map<UUID, List<T>> facts(Collection<UUID> runs, Class<T> kind) {
        return facts.of(runs, kind);
    }

    /** How the run stood to its deadline, change by change. */
    public List<OutlookChange> outlooks(UUID run) {
        return outlooks.of(run);
    }

    /**
     * As the history shows it.
     *
     * @param asked target of the attempt at work; one chosen for a next attempt counts only once it is asked for
     */
    private static PastRun past(Recovery one, @Nullable Instant asked) {
        return new PastRun(
                one.id(),
                one.number(),
                one.database(),
                one.incident(),
                ending(one.outcome()),
                Person.of(one.commander()),
                Person.of(one.operator()),
                one.editors().stream().map(Person::of).collect(Collectors.toUnmodifiableSet()),
                one.startedAt(),
                one.declaredAt(),
                one.damageAt(),
                asked != null ? asked : one.target(),
                asked == null,
                one.shut().writesStoppedAt(),
                one.returnedAt(),
                one.endedAt(),
                one.endReason());
    }

    private static PastRun.Ending ending(Recovery.@Nullable End how) {
        return switch (how) {
            case null -> PastRun.Ending.RUNNING;
            case RETURNED -> PastRun.Ending.BACK_IN_SERVICE;
            case SWITCHED_BACK -> PastRun.Ending.SWITCHED_BACK;
            case STOPPED -> PastRun.Ending.STOPPED;
        };
    }
}
