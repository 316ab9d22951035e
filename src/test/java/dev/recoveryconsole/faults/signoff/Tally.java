package dev.recoveryconsole.faults.signoff;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How often each command was given, and what was answered. */
public final class Tally {

    private final Map<String, Map<String, Integer>> commands = new TreeMap<>();
    private final Map<String, Integer> cases = new TreeMap<>((one, other) -> Integer.compare(no(one), no(other)));
    private int sequences;

    private static int no(String name) {
        return Integer.parseInt(name.substring(1));
    }

    void sequence() {
        sequences++;
    }

    /** @param why an arm was refused, otherwise empty */
    void count(Command command, String answer, String why) {
        commands.computeIfAbsent(command.getClass().getSimpleName(), one -> new TreeMap<>())
                .merge(why.isEmpty() ? answer : answer + ": " + why, 1, Integer::sum);
        Cases.of(command, answer, why).forEach(name -> cases.merge(name, 1, Integer::sum));
    }

    /** How many were tried. */
    public int sequences() {
        return sequences;
    }

    /** How many acts were armed. */
    public int armed() {
        return commands.getOrDefault("Arm", Map.of()).getOrDefault(EngineModel.ARMED, 0);
    }

    /** How often the abuse case was tried that was tried least. */
    public int rarest() {
        return Collections.min(
                Cases.ALL.stream().map(one -> cases.getOrDefault(one, 0)).toList());
    }

    /** All of it, for people. */
    public String text(long seed) {
        var text = new StringBuilder("# Sign-off model\n\n%d sequences from seed %d; %d acts armed.%n%n"
                .formatted(sequences, seed, armed()));
        text.append("| Command | Times | Answer |\n|---|---:|---|\n");
        commands.forEach((command, answers) -> answers.forEach(
                (answer, times) -> text.append("| %s | %d | %s |%n".formatted(command, times, answer))));
        text.append("\n| Abuse case | Times |\n|---|---:|\n");
        cases.forEach((name, times) -> text.append("| %s | %d |%n".formatted(name, times)));
        return text.toString();
    }
}
