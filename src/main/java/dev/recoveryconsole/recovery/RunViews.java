package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Makes of a run's rows what its pages show. Called inside a transaction. */
@Component
class RunViews {

    private static final Limit EVENTS = Limit.of(40);

    private final LogRows log;
    private final RunDoors doors;
    private final StepViews steps;
    private final SigningStates signing;
    private final RunLosses losses;
    private final Objectives objectives;
    private final People people;

    RunViews(
            LogRows log,
            RunDoors doors,
            StepViews steps,
            SigningStates signing,
            RunLosses losses,
            Objectives objectives,
            People people) {
        this.log = log;
        this.doors = doors;
        this.steps = steps;
        this.signing = signing;
        this.losses = losses;
        this.objectives = objectives;
        this.people = people;
    }

    RunView of(RunRead read) {
        var recovery = read.recovery();
        return new RunView(
                head(recovery),
                turn(read),
                clocks(read),
                losses.of(recovery, read.target(), read.now()),
                doors.of(recovery, read.facts()),
                steps.of(recovery, read.tasks()),
                read.attempts(),
                events(recovery),
                recovery.revision(),
                read.now());
    }

    private RunView.Head head(Recovery recovery) {
        return new RunView.Head(
                recovery.id(),
                recovery.number(),
                recovery.database(),
                recovery.incident(),
                named(recovery.commander()),
                named(recovery.operator()),
                recovery.outcome() == null ? null : RunPages.words(recovery.outcome()));
    }

    private RunView.Turn turn(RunRead read) {
        var recovery = read.recovery();
        var task = recovery.ended() ? null : read.current();
        var state = task == null ? null : signing.of(recovery, task, read.signOffs());
        return new RunView.Turn(
                situation(read, task, state),
                task,
                state,
                SwitchBackDesk.canSwitchBack(recovery, read.facts(), read.current()),
                canTakeBack(read, state),
                onHold(recovery, task));
    }

    private static boolean canTakeBack(RunRead read, RunView.@Nullable SigningState signing) {
        return !read.recovery().ended()
                && (signing == null || signing.asked() != Situation.Asked.SIGNED)
                && TakeBack.stoodAt(read.tasks(), read.facts()).isPresent();
    }

    private Situation situation(RunRead read, @Nullable TaskView task, RunView.@Nullable SigningState state) {
        var recovery = read.recovery();
        var how = recovery.outcome();
        if (how != null) {
            var ended = Situation.ended(how);
            return how == Recovery.End.RETURNED && clocks(read).asksWhy()
                    ? ended.explaining(name(recovery.operator()))
                    : ended;
        }
        var operator = name(recovery.operator());
        if (task == null) {
            return Situation.draft(recovery.target() != null, operator);
        }
        var hold = recovery.hold();
        if (hold != null) {
            return Situation.onHold(task, inWords(hold, task), operator);
        }
        var asked = state == null ? Situation.Asked.NO : state.asked();
        var situation = Situation.of(task, asked, operator, state == null ? List.of() : state.approvers());
        return asked == Situation.Asked.NO
                ? Recommended.of(task, read.facts())
                        .map(one -> situation.recommending(one.choice(), task))
                        .orElse(situation)
                : situation;
    }

    private static RunView.@Nullable OnHold onHold(Recovery recovery, @Nullable TaskView task) {
        var hold = recovery.hold();
        return hold == null || task == null ? null : new RunView.OnHold(hold.since(), Situation.seen(task));
    }

    private String inWords(Hold hold, TaskView task) {
        return "On hold at " + task.name().place() + ", since " + Moments.inWords(String.valueOf(hold.since())) + " by "
                + name(hold.by()) + ": " + hold.reason();
    }

    private RunView.Clocks clocks(RunRead read) {
        var recovery = read.recovery();
        return new RunView.Clocks(
                objectives.headline(recovery.declaredAt(), read.stopped(), read.now()),
                objectives.contract(recovery.startedAt(), recovery.endedAt(), read.now()),
                read.facts().latest(Fact.LimitExplained.class).isPresent());
    }

    private List<LogLine> events(Recovery recovery) {
        return log.findByRecoveryIdAndKeyEventTrueOrderBySeqDesc(recovery.id(), EVENTS).stream()
                .map(LogRow::view)
                .toList();
    }

    private RunView.Named named(String person) {
        return new RunView.Named(person, name(person));
    }

    private String name(String person) {
        return people.name(Person.of(person));
    }
}
