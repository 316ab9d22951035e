package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.shell.NotFound;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the pages of a run show; changes nothing. */
@Component
@Transactional(readOnly = true)
public class RunPages {

    private static final Limit EVENTS = Limit.of(40);
    private static final Limit STEP_LINES = Limit.of(200);
    private static final Limit ALL = Limit.of(1000);

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final AttemptRows attempts;
    private final LogRows log;
    private final FactStore facts;
    private final StepViews steps;
    private final SigningStates signing;
    private final RecoveryDesk desk;
    private final Objectives objectives;
    private final People people;
    private final InstantSource clock;

    RunPages(
            Recoveries recoveries,
            TaskRows tasks,
            AttemptRows attempts,
            LogRows log,
            FactStore facts,
            StepViews steps,
            SigningStates signing,
            RecoveryDesk desk,
            Objectives objectives,
            People people,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.attempts = attempts;
        this.log = log;
        this.facts = facts;
        this.steps = steps;
        this.signing = signing;
        this.desk = desk;
        this.objectives = objectives;
        this.people = people;
        this.clock = clock;
    }

    /** A line of the list of recoveries. */
    public record Line(
            String number,
            String database,
            Instant startedAt,
            @Nullable Instant target,
            String words,
            boolean active,
            @Nullable Instant endedAt) {}

    /** All runs, newest first. */
    public List<Line> all() {
        return recoveries.findAllByOrderByStartedAtDesc().stream()
                .map(this::line)
                .toList();
    }

    /** The active run of a database. */
    public Optional<Line> activeOf(String database) {
        return recoveries.findByActiveKey(database).map(this::line);
    }

    private Line line(Recovery one) {
        return new Line(
                one.number(),
                one.database(),
                one.startedAt(),
                one.target(),
                one.ended() ? words(one.outcome()) : "running",
                !one.ended(),
                one.endedAt());
    }

    /** The counter that changes whenever a page would look different. */
    public long revision(String number) {
        return recoveries.byNumber(number).revision();
    }

    /** The run's number for its id, or nothing. */
    public Optional<String> numberOf(UUID id) {
        return recoveries.findById(id).map(Recovery::number);
    }

    /** Everything of one run as of now; throws {@link NotFound}. */
    public RunView of(String number) {
        var recovery = recoveries.byNumber(number);
        var rows = tasks.findByRecoveryIdOrderByOrdinal(recovery.id()).stream()
                .map(TaskRow::view)
                .toList();
        var current = rows.isEmpty() ? null : rows.getLast();
        var state = current == null ? null : signing.of(recovery, current);
        return view(recovery, rows, current, state, attempts(recovery), clock.instant());
    }

    private RunView view(
            Recovery recovery,
            List<TaskView> rows,
            @Nullable TaskView current,
            RunView.@Nullable SigningState state,
            List<AttemptView> made,
            Instant now) {
        var target = target(recovery, made);
        var known = facts.of(recovery.id());
        return new RunView(
                recovery.id(),
                recovery.number(),
                recovery.database(),
                recovery.incident(),
                name(recovery.commander()),
                name(recovery.operator()),
                recovery.ended(),
                recovery.outcome() == null ? null : words(recovery.outcome()),
                target,
                recovery.target(),
                recovery.damageAt(),
                objectives.headline(recovery.declaredAt(), stopped(recovery), now),
                objectives.contract(recovery.startedAt(), recovery.endedAt(), now),
                target == null ? null : objectives.gap(recovery.damageAt(), target),
                target == null ? null : LeftBehind.between(target, recovery.writesStoppedAt(), now),
                Doors.of(recovery, known),
                situation(recovery, current, state),
                recovery.ended() ? null : current,
                recovery.ended() ? null : state,
                desk.canSwitchBack(recovery, known),
                current == null || planAllowed(current),
                steps.of(recovery, rows),
                made,
                events(recovery),
                recovery.revision(),
                now);
    }

    private List<AttemptView> attempts(Recovery recovery) {
        return attempts.findByKeyRecoveryIdOrderByKeyNo(recovery.id()).stream()
                .map(AttemptRow::view)
                .toList();
    }

    /** A target chosen for the next attempt says nothing of the one at work. */
    private static @Nullable Instant target(Recovery recovery, List<AttemptView> made) {
        return made.isEmpty() ? recovery.target() : made.getLast().target();
    }

    private List<LogLine> events(Recovery recovery) {
        return log.findByRecoveryIdAndKeyEventTrueOrderBySeqDesc(recovery.id(), EVENTS).stream()
                .map(LogRow::view)
                .toList();
    }

    /** The headline clock stops when service is confirmed, or when the run ends otherwise. */
    private static @Nullable Instant stopped(Recovery recovery) {
        return recovery.returnedAt() != null ? recovery.returnedAt() : recovery.endedAt();
    }

    /** Log lines of one step, calls included, newest first. */
    public List<LogLine> linesOf(UUID run, Step step) {
        var names = Arrays.stream(TaskName.values())
                .filter(name -> name.step() == step)
                .toList();
        return log.findByRecoveryIdAndTaskInOrderBySeqDesc(run, names, STEP_LINES).stream()
                .map(LogRow::view)
                .toList();
    }

    /** The whole log, newest first. */
    public List<LogLine> everyLine(String number) {
        return log.findByRecoveryIdOrderBySeqDesc(recoveries.idOf(number), ALL).stream()
                .map(LogRow::view)
                .toList();
    }

    /** The facts of a run, for the step pages. */
    public Facts facts(UUID run) {
        return facts.of(run);
    }

    private Situation situation(Recovery recovery, @Nullable TaskView current, RunView.@Nullable SigningState state) {
        var how = recovery.outcome();
        if (how != null) {
            return Situation.ended(how);
        }
        var operator = name(recovery.operator());
        if (current == null) {
            return Situation.draft(recovery.target() != null, operator);
        }
        var asked = state == null ? Situation.Asked.NO : state.asked();
        return Situation.of(current, asked, operator, state == null ? List.of() : state.approvers());
    }

    private static boolean planAllowed(TaskView current) {
        return current.choices().contains(Choice.START_ATTEMPT) || current.waitsFor() == Gate.START_RESTORE;
    }

    private String name(String person) {
        return people.name(Person.of(person));
    }

    static String words(Recovery.@Nullable End how) {
        return switch (how) {
            case null -> "running";
            case RETURNED -> "Back in service";
            case SWITCHED_BACK -> "Switched back";
            case STOPPED -> "Stopped";
        };
    }
}
