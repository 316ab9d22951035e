package dev.recoveryconsole.recovery;

import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person decides of a restore whose fate nobody knows: that the instance that was found is ours, or that the same request
 * is sent once more. Neither happens here: the engine looks at AWS again first. One transaction each.
 */
@Component
public class RestoreDesk {

    private final CurrentTask current;
    private final OutcomeBook outcomes;
    private final FactStore facts;
    private final ActBook acts;
    private final RunWaker waker;
    private final InstantSource clock;

    RestoreDesk(
            CurrentTask current,
            OutcomeBook outcomes,
            FactStore facts,
            ActBook acts,
            RunWaker waker,
            InstantSource clock) {
        this.current = current;
        this.outcomes = outcomes;
        this.facts = facts;
        this.acts = acts;
        this.waker = waker;
        this.clock = clock;
    }

    /** The instance that the page showed becomes the attempt's, if it still agrees in all but its tag when it is looked at again. */
    @Transactional
    public void adopt(String number, UUID task, String reason, SignedIn by) {
        var why = GivenReason.why(reason, "the instance is adopted. Nothing was done", by);
        var recovery = current.openRun(number);
        var row = current.offering(Choice.ADOPT, recovery, task);
        var seen = facts.of(recovery.id())
                .latest(Fact.RestoreUndecided.class, recovery.attempt())
                .orElseThrow();
        var found = Objects.requireNonNull(seen.found(), "adoption is offered of an instance only");
        var next = outcomes.add(recovery, TaskName.REQUEST_RESTORE, row.ordinal() + 1);
        keep(
                recovery,
                new Fact.AdoptionChosen(next.id(), found, why, by.person().id()));
        acts.note(
                recovery,
                "adoption chosen",
                row.name(),
                "Adopt " + found + ": chosen, " + why,
                Map.of("resourceId", found, "evidence", seen.evidence().facts()),
                by);
        waker.wake(recovery.id());
    }

    /** Goes on to the signature that the second call needs; nothing is sent before it. */
    @Transactional
    public void sendAgain(String number, UUID task, String reason, SignedIn by) {
        var why = GivenReason.why(reason, "the restore is sent again. Nothing was done", by);
        var recovery = current.openRun(number);
        var row = current.offering(Choice.SEND_AGAIN, recovery, task);
        keep(recovery, new Fact.WayChosen(why));
        outcomes.add(recovery, TaskName.SEND_AGAIN, row.ordinal() + 1);
        acts.note(recovery, "second send chosen", "Send the restore again: chosen, " + why, by);
        waker.wake(recovery.id());
    }

    private void keep(Recovery recovery, Fact fact) {
        facts.keep(recovery.id(), recovery.attempt(), fact, clock.instant());
    }
}
