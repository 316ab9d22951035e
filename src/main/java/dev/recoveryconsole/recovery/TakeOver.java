package dev.recoveryconsole.recovery;

import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.SignedIn;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody else becomes a run's operator or commander, with a reason. Requests stay as they are: whoever asked still
 * cannot sign.
 */
@Component
public class TakeOver {

    private final Recoveries recoveries;
    private final ActBook acts;
    private final People people;

    TakeOver(Recoveries recoveries, ActBook acts, People people) {
        this.recoveries = recoveries;
        this.acts = acts;
        this.people = people;
    }

    /** What a person can be of a run; both take the role operator (decisions.md: the commander has no rights of its own). */
    public enum Part {
        OPERATOR("operator", "take-over"),
        COMMANDER("commander", "take-command");

        private final String word;
        private final String act;

        Part(String word, String act) {
            this.word = word;
            this.act = act;
        }

        /** The part that is taken by that act, as addresses name it. */
        public static Part by(String act) {
            return Stream.of(values())
                    .filter(part -> part.act.equals(act))
                    .findFirst()
                    .orElseThrow();
        }

        String of(Recovery recovery) {
            return this == OPERATOR ? recovery.operator() : recovery.commander();
        }
    }

    /**
     * Takes the part over.
     *
     * @param from id of whom the page showed in it; somebody else may have been quicker
     */
    @Transactional
    public void take(String number, Part part, String from, String reason, SignedIn by) {
        var why = GivenReason.why(reason, "you take over. Nothing was changed", by);
        var recovery = recoveries.lockedByNumber(number);
        if (recovery.ended()) {
            throw new Refusal(number + " has ended. Nothing was changed");
        }
        var before = part.of(recovery);
        var taker = by.person().id();
        if (before.equals(taker)) {
            throw new Refusal("You are the " + part.word + " of " + number + " already. Nothing was changed");
        }
        if (!before.equals(from)) {
            throw new Refusal(name(before) + " became the " + part.word + " of " + number
                    + " since you opened the page. Nothing was changed");
        }
        recovery.takenOver(part, taker);
        var said = "Took over as " + part.word + " from " + name(before) + ": " + why;
        acts.note(recovery, "taken over", said, Person.of(before), by);
    }

    private String name(String person) {
        return people.name(Person.of(person));
    }
}
