package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import dev.recoveryconsole.shell.Times;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * "Put on hold" and "Resume": by an operator, with a reason. While it is on hold the engine sends nothing new; what was
 * sent is still watched, requests stay as they are, and the clock runs on.
 */
@Component
public class HoldDesk {

    private final Recoveries recoveries;
    private final RunReader reader;
    private final FactBook facts;
    private final SignOffs signOffs;
    private final AcceptedChecks accepted;
    private final ActBook acts;
    private final RunWaker waker;
    private final People people;
    private final Times times;
    private final InstantSource clock;

    HoldDesk(
            Recoveries recoveries,
            RunReader reader,
            FactBook facts,
            SignOffs signOffs,
            AcceptedChecks accepted,
            ActBook acts,
            RunWaker waker,
            People people,
            Times times,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.reader = reader;
        this.facts = facts;
        this.signOffs = signOffs;
        this.accepted = accepted;
        this.acts = acts;
        this.waker = waker;
        this.people = people;
        this.times = times;
        this.clock = clock;
    }

    /** From the moment of its commit nothing is armed; what was armed before is sent and watched. */
    @Transactional
    public void putOnHold(String number, String reason, SignedIn by) {
        var why = GivenReason.why(reason, "the run is put on hold. Nothing was changed", by);
        var recovery = recoveries.lockedByNumber(number);
        if (recovery.state() != Recovery.State.RUNNING) {
            throw new Refusal(
                    number + (recovery.ended() ? " has ended" : " has not begun to run") + ". Nothing was changed");
        }
        var before = recovery.hold();
        if (before != null) {
            throw new Refusal(number + " is already on hold since " + times.utc(before.since()) + " by "
                    + people.name(Person.of(before.by())) + ": " + before.reason() + ". Nothing was changed");
        }
        recovery.putOnHold(new Hold(
                clock.instant().truncatedTo(ChronoUnit.SECONDS), by.person().id(), why));
        acts.note(recovery, "put on hold", "Put on hold" + place(recovery) + ": " + why, by);
    }

    /** Goes on exactly there. Whatever was signed in the meantime is checked again before it is armed. */
    @Transactional
    public void resume(String number, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = recoveries.lockedByNumber(number);
        var hold = recovery.hold();
        if (hold == null) {
            throw new Refusal(number + " is not on hold. Nothing was changed");
        }
        var now = clock.instant();
        recovery.resume();
        facts.keep(recovery, recovery.attempt(), new Fact.WasOnHold(hold.since(), now, hold.by(), hold.reason()), now);
        acts.note(
                recovery,
                "resumed",
                "Resumed" + place(recovery) + " after " + times.between(hold.since(), now) + " on hold",
                by);
        acceptWhatWasSigned(recovery);
        waker.wake(recovery.id());
    }

    private String place(Recovery recovery) {
        return reader.currentTask(recovery.id())
                .map(task -> " at " + task.name().place())
                .orElse("");
    }

    private void acceptWhatWasSigned(Recovery recovery) {
        signOffs.current(recovery.id(), Gate.ACCEPT_FAILED_CHECK)
                .filter(view -> view.state() == SignOffState.SIGNED)
                .ifPresent(accepted::accept);
    }
}
