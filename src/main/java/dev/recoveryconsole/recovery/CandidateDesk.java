package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Several new databases of one run, each an attempt of its own: AWS builds them side by side, and the run goes on with one of
 * them. Nothing is sent or deleted here. One transaction each.
 */
@Component
public class CandidateDesk {

    private final CurrentTask current;
    private final AttemptRows attempts;
    private final OutcomeBook outcomes;
    private final FactStore facts;
    private final SignOffs signOffs;
    private final ActBook acts;
    private final WhatChanged changed;
    private final RunWaker waker;

    CandidateDesk(
            CurrentTask current,
            AttemptRows attempts,
            OutcomeBook outcomes,
            FactStore facts,
            SignOffs signOffs,
            ActBook acts,
            WhatChanged changed,
            RunWaker waker) {
        this.current = current;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.facts = facts;
        this.signOffs = signOffs;
        this.acts = acts;
        this.changed = changed;
        this.waker = waker;
    }

    /**
     * A restore that takes long is left to AWS while people weigh what else they can do; they may go on waiting for it.
     *
     * @param task that the page showed
     */
    @Transactional
    public void setAside(String number, UUID task, String reason, SignedIn by) {
        var why = GivenReason.why(reason, "another way is weighed. Nothing was changed", by);
        var recovery = current.openRun(number);
        var row = current.of(recovery)
                .filter(one -> one.id().equals(task) && waits(one.view()))
                .orElseThrow(() -> changed.since(recovery, task));
        refuseOnHold(recovery);
        recovery.nextEpoch();
        acts.note(recovery, "restore set aside", "Another way is weighed while AWS restores: " + why, by);
        outcomes.write(
                recovery,
                row,
                new Outcome.NeedsHuman(
                        "AWS goes on building this one while another way is weighed: " + why,
                        Choice.TRY_AGAIN,
                        Choice.START_ATTEMPT,
                        Choice.STOP),
                List.of());
    }

    /** A person has set the wait aside, and AWS goes on: to go on waiting is a choice, and nothing has failed. */
    static boolean isSetAside(TaskView task) {
        return task.name() == TaskName.AWAIT_USABLE
                && task.state() == TaskState.NEEDS_HUMAN
                && task.choices().contains(Choice.TRY_AGAIN);
    }

    /** AWS builds the new database, and nothing but time is missing. */
    public static boolean waits(TaskView task) {
        return task.name() == TaskName.AWAIT_USABLE && !task.state().settled();
    }

    /**
     * The run goes on with another attempt's database, from the wait for it on: everything is proven of it anew. Only before
     * the switch is signed, and what was asked for meanwhile becomes void. It is an edit: whoever chooses cannot sign.
     */
    @Transactional
    public void goOnWith(String number, int attempt, String reason, SignedIn by) {
        var why = GivenReason.why(reason, "the run goes on with attempt " + attempt + ". Nothing was changed", by);
        var recovery = current.openRun(number);
        refuseOnHold(recovery);
        var row = current.of(recovery)
                .filter(one -> choosable(one.view()))
                .orElseThrow(
                        () -> new Refusal("The switch has begun, or nothing was asked of AWS yet: the run goes on with"
                                + " attempt " + recovery.attempt() + ". Nothing was changed"));
        var chosen = attempts.findById(new AttemptRow.Key(recovery.id(), attempt))
                .map(AttemptRow::view)
                .filter(one -> one.sentAt() != null && one.no() != recovery.attempt())
                .orElseThrow(() ->
                        new Refusal("There is no other new database of attempt " + attempt + ". Nothing was changed"));
        refuseLost(recovery, attempt);
        var said = "The run goes on with attempt " + attempt + ", " + chosen.newName() + ": " + why;
        current.giveUp(recovery, "the run goes on with attempt " + attempt);
        signOffs.voidAll(recovery.id(), "the run goes on with attempt " + attempt);
        recovery.goOnWith(chosen, by.person().id());
        outcomes.add(
                recovery,
                chosen.resourceId() == null ? TaskName.REQUEST_RESTORE : TaskName.AWAIT_USABLE,
                row.ordinal() + 1);
        acts.note(recovery, "attempt chosen", TaskName.AWAIT_USABLE, said, Map.of("attempt", attempt), by);
        waker.wake(recovery.id());
    }

    /** To wait for a restore that AWS has ended would cost the time of a look, and what was asked for meanwhile. */
    private void refuseLost(Recovery recovery, int attempt) {
        facts.of(recovery.id())
                .latest(Fact.CandidateSeen.class, attempt)
                .filter(Fact.CandidateSeen::lost)
                .ifPresent(seen -> {
                    throw new Refusal("The restore of attempt " + attempt + " failed, RDS status " + seen.status()
                            + ". Nothing was changed");
                });
    }

    /** Whether the run may still go on with another attempt: nothing is held, stopped or switched for this one. */
    static boolean choosable(TaskView task) {
        return task.name().script() == TaskName.Script.FORWARD && task.name().compareTo(TaskName.FREEZE_SWITCH) <= 0;
    }

    private static void refuseOnHold(Recovery recovery) {
        if (recovery.hold() != null) {
            throw new Refusal(recovery.number() + " is on hold. Resume it first; nothing was changed");
        }
    }
}
