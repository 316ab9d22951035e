package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.faults.signoff.Command.Answering;
import dev.recoveryconsole.faults.signoff.Command.Race;
import dev.recoveryconsole.faults.signoff.Command.Shown;
import dev.recoveryconsole.faults.signoff.Command.Sign;
import dev.recoveryconsole.faults.signoff.Command.Withdraw;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of the abuse cases a command was a try of. The others exist in a browser, at the identity provider or at AWS alone: A3,
 * A7, A16 to A19, A21, A26 and A27 are left to the tests of the pages.
 */
final class Cases {

    /** As whose abuse the words of a refusal count, whoever hears them. */
    private static final Map<String, String> OF_ANSWERS = Map.ofEntries(
            Map.entry("Your last sign-in", "A15"),
            Map.entry("This is not what the page shows", "A24"),
            Map.entry("too many", "A25"),
            Map.entry("What is stored", "A28"),
            Map.entry("This request is no longer open: signed.", "A9"),
            Map.entry("This request is no longer open: expired", "A10"),
            Map.entry("This request is no longer open: declined", "A23"),
            Map.entry("This request is no longer open: void", "A30"),
            Map.entry("This request is no longer open: withdrawn", "A30"),
            Map.entry("This request is no longer open: signed and carried out", "A22"),
            Map.entry(Obstacles.POLICY, "A12"));

    private static final Map<String, String> OF_ARMS = Map.ofEntries(
            Map.entry(EngineModel.OVERTAKEN, "A6"),
            Map.entry("target time changed", "A5"),
            Map.entry("a new plan was made", "A5"),
            Map.entry("What was signed is not", "A5"),
            Map.entry("The time for it has passed", "A10"),
            Map.entry("The signer may no longer sign", "A11"),
            Map.entry("Nothing is sent: ", "A13"),
            Map.entry(Obstacles.POLICY, "A13"),
            Map.entry("who may sign, or for how long", "A13"),
            Map.entry("Withdrawn", "A14"),
            Map.entry("Declined", "A23"),
            Map.entry("What is stored", "A28"),
            Map.entry("The stored plan was changed", "A28"),
            Map.entry("Nobody", "A31"),
            Map.entry("Signed, and used already", "A32"),
            Map.entry(EngineModel.SENT_BEFORE, "A32"));

    /** All that are tried here. */
    static final Set<String> ALL = Set.of(
            "A1", "A2", "A4", "A5", "A6", "A8", "A9", "A10", "A11", "A12", "A13", "A14", "A15", "A20", "A22", "A23",
            "A24", "A25", "A28", "A29", "A30", "A31", "A32");

    private Cases() {}

    /** @param why an arm was refused */
    static Set<String> of(Command command, String answer, String why) {
        var cases = new TreeSet<String>();
        starting(OF_ANSWERS, answer, cases);
        starting(OF_ARMS, why, cases);
        switch (command) {
            case Sign sign -> signing(sign, answer, cases);
            case Withdraw withdraw -> cases.add("A14");
            case Race(var first, var late) -> cases.add(one(first, late) ? "A9" : "A22");
            case Command.TakeOver over -> cases.add("A4");
            case Command.Start start -> cases.add("A29");
            case Command.Ask ask when ask.astray() -> cases.add("A8");
            default -> {}
        }
        return cases;
    }

    private static void starting(Map<String, String> by, String words, Set<String> cases) {
        by.forEach((start, name) -> {
            if (words.startsWith(start)) {
                cases.add(name);
            }
        });
    }

    private static boolean one(Answering first, Answering late) {
        return first instanceof Sign && late instanceof Sign;
    }

    private static void signing(Sign sign, String answer, Set<String> cases) {
        if (answer.startsWith("You asked") || answer.startsWith("You edited")) {
            cases.add(sign.by() == Who.JO || sign.by() == Who.ANA ? "A1" : "A2");
        }
        if (sign.by() == Who.STRANGER) {
            cases.add("A2");
        }
        if (answer.startsWith("The page showed")) {
            cases.add(sign.shown() == Shown.OF_THE_OTHER_RUN ? "A8" : "A20");
        }
    }
}
