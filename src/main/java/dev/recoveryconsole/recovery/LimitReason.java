package dev.recoveryconsole.recovery;

import dev.recoveryconsole.shell.FieldRefusal;
import dev.recoveryconsole.shell.PlainText;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Why a run missed a limit: the report asks for it (ui.md 5.8). A reason is only ever added, never replaced. */
@Component
public class LimitReason {

    private static final int LONGEST = 1000;

    private final Recoveries recoveries;
    private final FactStore facts;
    private final ActBook acts;
    private final InstantSource clock;

    LimitReason(Recoveries recoveries, FactStore facts, ActBook acts, InstantSource clock) {
        this.recoveries = recoveries;
        this.facts = facts;
        this.acts = acts;
        this.clock = clock;
    }

    /** Keeps the operator's reason with the run and in its log; refuses an empty one. */
    @Transactional
    public void explain(String number, String reason, SignedIn by) {
        by.require(Role.OPERATOR);
        var text = reason.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new FieldRefusal("reason", "Say why in 1 to " + LONGEST + " characters. Nothing was added");
        }
        PlainText.demandLine("reason", text);
        var recovery = recoveries.lockedByNumber(number);
        facts.keep(
                recovery.id(),
                recovery.attempt(),
                new Fact.LimitExplained(text, by.person().id(), clock.instant()),
                clock.instant());
        acts.note(recovery, "limit explained", "A limit was missed, because: " + text, by);
    }
}
