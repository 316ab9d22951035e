package dev.recoveryconsole.recovery;

import dev.recoveryconsole.shell.PlainText;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps that a person sent a status update, by whatever means they have; the console sends it nowhere. */
@Component
public class StatusDesk {

    private static final int LONGEST = 1500;

    private final Recoveries recoveries;
    private final FactBook facts;
    private final ActBook acts;
    private final InstantSource clock;

    StatusDesk(Recoveries recoveries, FactBook facts, ActBook acts, InstantSource clock) {
        this.recoveries = recoveries;
        this.facts = facts;
        this.acts = acts;
        this.clock = clock;
    }

    /** With the words that the page showed; the next one is due from now. */
    @Transactional
    public void sent(String number, String text, SignedIn by) {
        by.require(Role.OPERATOR);
        var words = text.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new Refusal("A status update has 1 to " + LONGEST + " characters. Nothing was kept");
        }
        PlainText.demandText("text", words);
        var recovery = recoveries.lockedByNumber(number);
        if (recovery.ended()) {
            throw new Refusal(number + " has ended. Nothing was kept");
        }
        var now = clock.instant();
        facts.keep(recovery, recovery.attempt(), new Fact.StatusSent(by.person().id(), now), now);
        acts.note(recovery, "status update sent", "Status update sent: " + words, by);
    }
}
