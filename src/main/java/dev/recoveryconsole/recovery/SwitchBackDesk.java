package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The way back to the old database: chosen by an operator, signed before anything happens. One transaction each. */
@Component
public class SwitchBackDesk {

    private final CurrentTask current;
    private final OutcomeBook outcomes;
    private final FactStore facts;
    private final SignOffs signOffs;
    private final ActBook acts;
    private final RunWaker waker;
    private final InstantSource clock;

    SwitchBackDesk(
            CurrentTask current,
            OutcomeBook outcomes,
            FactStore facts,
            SignOffs signOffs,
            ActBook acts,
            RunWaker waker,
            InstantSource clock) {
        this.current = current;
        this.outcomes = outcomes;
        this.facts = facts;
        this.signOffs = signOffs;
        this.acts = acts;
        this.waker = waker;
        this.clock = clock;
    }

    /** Begins the way back; gate 3 has to sign it before anything happens. */
    @Transactional
    public void switchBack(String number, String reason, SignedIn by) {
        var why = GivenReason.why(reason, "the services switch back. Nothing was done", by);
        var recovery = current.openRun(number);
        var task = current.of(recovery).map(TaskRow::view).orElse(null);
        if (!canSwitchBack(recovery, facts.of(recovery.id()), task)) {
            throw new Refusal("The Secret does not point to the new database, so there is nothing to switch back");
        }
        current.giveUp(recovery, "switched back instead: " + why);
        chosen(recovery, why);
        outcomes.add(recovery, TaskName.FREEZE_SWITCH_BACK, current.nextOrdinal(recovery));
        signOffs.voidAll(recovery.id(), "switch back was chosen");
        acts.note(recovery, "switch back chosen", "Switch back chosen: " + why, by);
        waker.wake(recovery.id());
    }

    /**
     * Whether a switch back would do something: the Secret was switched and traffic is not open yet.
     *
     * @param newest the run's newest task; null while it is a draft
     */
    static boolean canSwitchBack(Recovery recovery, Facts all, @Nullable TaskView newest) {
        var switched = all.latest(Fact.SecretSwitched.class)
                .filter(Fact.SecretSwitched::toNew)
                .isPresent();
        var open = all.latest(Fact.TrafficOpen.class).isPresent()
                && recovery.shut().trafficHeldAt() == null;
        var back = newest != null
                && newest.name().script() == TaskName.Script.BACK
                && newest.attempt() == recovery.attempt();
        return !recovery.ended() && switched && !open && !back;
    }

    /** After a switch back: goes on to open traffic to the old database (gate 4). */
    @Transactional
    public void openToOld(String number, UUID task, String reason, SignedIn by) {
        var why = GivenReason.why(reason, "traffic opens to the old database. Nothing was done", by);
        var recovery = current.openRun(number);
        var row = current.offering(Choice.OPEN_TO_OLD, recovery, task);
        chosen(recovery, why);
        outcomes.add(recovery, TaskName.OPEN_TRAFFIC_OLD, row.ordinal() + 1);
        acts.note(recovery, "open to old database chosen", "Open traffic to the old database: chosen, " + why, by);
        waker.wake(recovery.id());
    }

    /** What is signed says why this way was chosen. */
    private void chosen(Recovery recovery, String why) {
        facts.keep(recovery.id(), recovery.attempt(), new Fact.WayChosen(why), clock.instant());
    }
}
