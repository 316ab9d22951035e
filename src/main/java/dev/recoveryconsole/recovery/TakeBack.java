package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes the choice of a way back again, as long as nobody has signed it: the run is where it stood before. */
@Component
public class TakeBack {

    /** The tasks that begin a chosen way, and wait for its signature. */
    static final Set<TaskName> CHOSEN =
            EnumSet.of(TaskName.FREEZE_SWITCH_BACK, TaskName.OPEN_TRAFFIC_OLD, TaskName.SEND_AGAIN);

    private final CurrentTask current;
    private final TaskRows tasks;
    private final OutcomeBook outcomes;
    private final FactStore facts;
    private final SignOffs signOffs;
    private final ActBook acts;
    private final RunWaker waker;
    private final WhatChanged changed;
    private final InstantSource clock;

    TakeBack(
            CurrentTask current,
            TaskRows tasks,
            OutcomeBook outcomes,
            FactStore facts,
            SignOffs signOffs,
            ActBook acts,
            RunWaker waker,
            WhatChanged changed,
            InstantSource clock) {
        this.current = current;
        this.tasks = tasks;
        this.outcomes = outcomes;
        this.facts = facts;
        this.signOffs = signOffs;
        this.acts = acts;
        this.waker = waker;
        this.changed = changed;
        this.clock = clock;
    }

    /**
     * Requests for its signature become void. What the run stood at is a new try, because states never move backwards: what
     * had stopped there stands stopped again with the same choices, and nothing begins by this.
     */
    @Transactional
    public void takeBack(String number, UUID task, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = current.openRun(number);
        var rows = tasks.findByRecoveryIdOrderByOrdinal(recovery.id());
        if (rows.isEmpty() || !rows.getLast().id().equals(task)) {
            throw changed.since(recovery, task);
        }
        var row = rows.getLast();
        if (signed(recovery, row)) {
            throw new Refusal("It is signed already and under way. Nothing was taken back");
        }
        var stood = stoodAt(rows.stream().map(TaskRow::view).toList(), facts.of(recovery.id()))
                .orElseThrow(() -> new Refusal("There is no choice here that can be taken back. Nothing was done"));
        signOffs.voidAll(recovery.id(), "the choice was taken back");
        row.settle(TaskState.SKIPPED, "The choice was taken back", false, List.of(), clock.instant());
        recovery.nextEpoch(); // whatever a node is about to do for it does not count any more
        standAgain(recovery, stood, row.ordinal() + 1);
        acts.note(recovery, "choice taken back", "Taken back: " + words(row.name()), by);
        waker.wake(recovery.id());
    }

    /** What was never sent is exactly itself again; where something may have been, the try begins where a repeat does. */
    private void standAgain(Recovery recovery, TaskView stood, int ordinal) {
        var unsent = stood.stopped() || stood.sentAt() == null;
        var again = outcomes.add(recovery, unsent ? stood.name() : stood.name().repeatsFrom(), ordinal);
        if (stood.stopped()) {
            var said = Objects.requireNonNullElse(stood.observation(), "Stopped");
            again.settle(stood.state(), said, stood.warned(), stood.choices(), clock.instant());
        }
    }

    private boolean signed(Recovery recovery, TaskRow row) {
        return row.name()
                .gate()
                .flatMap(gate -> signOffs.current(recovery.id(), gate))
                .filter(view -> !view.askedAt().isBefore(row.view().startedAt()))
                .filter(view -> view.state() == SignOffState.SIGNED || view.state() == SignOffState.USED)
                .isPresent();
    }

    /**
     * Where the run stood when the way was chosen; empty when none was, when something of it was done already, and when its
     * signature was asked for over step 6, which acts under its own.
     */
    static Optional<TaskView> stoodAt(List<TaskView> tasks, Facts facts) {
        if (tasks.size() < 2) {
            return Optional.empty();
        }
        var now = tasks.getLast();
        var left = tasks.get(tasks.size() - 2);
        var before = left.name();
        var waits = !now.state().settled() && now.state() != TaskState.SENT; // an intent alone was never armed
        var chosen = switch (now.name()) {
            case FREEZE_SWITCH_BACK ->
                before.script() == TaskName.Script.FORWARD && (before.step() != Step.SECRETS || !asked(now, facts));
            case OPEN_TRAFFIC_OLD -> before == TaskName.CHOOSE_AFTER_BACK;
            case SEND_AGAIN -> left.choices().contains(Choice.SEND_AGAIN);
            default -> false;
        };
        return waits && chosen ? Optional.of(left) : Optional.empty();
    }

    private static boolean asked(TaskView task, Facts facts) {
        return facts.kept().stream()
                .map(Facts.Kept::fact)
                .anyMatch(fact ->
                        fact instanceof Fact.GateFrozen frozen && frozen.task().equals(task.id()));
    }

    private static String words(TaskName name) {
        return switch (name) {
            case OPEN_TRAFFIC_OLD -> Choice.OPEN_TO_OLD.words();
            case SEND_AGAIN -> Choice.SEND_AGAIN.words();
            default -> Choice.SWITCH_BACK.words();
        };
    }
}
