package dev.recoveryconsole.recovery;

import dev.recoveryconsole.faults.FaultFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What the trials of each cell gave, as a table to print and to keep. */
class MatrixTable {

    private static final int RULE_OF_THREE = 3;

    private final Map<Cell, List<Simulation.Result>> all = new LinkedHashMap<>();
    private final List<Simulation.Result> followed = new ArrayList<>();

    void add(Cell cell, Trouble trouble, Simulation.Result result) {
        all.computeIfAbsent(cell, one -> new ArrayList<>()).add(result);
        if (trouble.followed()) {
            followed.add(result);
        }
    }

    int trials() {
        return all.values().stream().mapToInt(List::size).sum();
    }

    long ended() {
        return all.values().stream()
                .flatMap(List::stream)
                .filter(Simulation.Result::ended)
                .count();
    }

    /** Trials of those cells in which people chose that. */
    long chose(Predicate<Cell> cells, Choice choice) {
        return all.entrySet().stream()
                .filter(entry -> cells.test(entry.getKey()))
                .mapToLong(entry -> chose(entry.getValue(), choice))
                .sum();
    }

    String text(long seed) {
        var text = new StringBuilder();
        text.append("# Crash matrix\n\n")
                .append("Seed ")
                .append(seed)
                .append(
                        ". A cell is a task with a side effect and the place in its turn where the console dies. Times are"
                                + " virtual.\n\n")
                .append(
                        "| Task | The console dies | Trials | Accepted restores of one attempt, most | At the end | Attempts,"
                                + " most | Cutovers of one signature, most | To the next turn, most | Ended in service |\n")
                .append("|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
        all.forEach((cell, results) -> text.append(row(cell, results)));
        return text.append(totals()).toString();
    }

    private static String row(Cell cell, List<Simulation.Result> results) {
        return "| %s | %s | %d | %d | %s | %d | %d | %s | %d |%n"
                .formatted(
                        cell.task(),
                        cell.position().words(),
                        results.size(),
                        most(results, Simulation.Result::mostRestores),
                        atTheEnd(results),
                        most(results, Simulation.Result::attempts),
                        most(results, Simulation.Result::mostCutovers),
                        cell.position().stands() ? "not asked" : toNextTurn(results),
                        results.stream().filter(Simulation.Result::ended).count());
    }

    private static long most(List<Simulation.Result> results, ToLongFunction<Simulation.Result> figure) {
        return results.stream().mapToLong(figure).max().orElse(0);
    }

    /** "1", or each number that was seen. */
    private static String atTheEnd(List<Simulation.Result> results) {
        return results.stream()
                .map(Simulation.Result::restoresAtEnd)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    /** The longest; "none" when in one trial none came. */
    private static String toNextTurn(List<Simulation.Result> results) {
        var all = results.stream().map(Simulation.Result::toNextTurn).toList();
        return all.contains(null)
                ? "none"
                : all.stream()
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .map(longest -> longest.toSeconds() + " s")
                        .orElse("not tried");
    }

    private static long chose(List<Simulation.Result> results, Choice choice) {
        return results.stream().filter(one -> one.chosen().contains(choice)).count();
    }

    private String totals() {
        var every = all.values().stream().flatMap(List::stream).toList();
        var bad = every.stream().filter(one -> !one.findings().isEmpty()).count();
        return """

                %d cells, %d trials; %d with findings of runfsck. Sent a second time by people: %d; adopted by people: %d. Accepted restores of one attempt: %d at most, \
                at the end: %s. Cutovers of \
                one signature: %d at most. Ended in service: %d of %d. Most to the next turn where a console died and another one took over (%d trials): %s; else \
                it is the restart that takes up to 40 s. Virtual time: \
                %d h.

                """.formatted(
                                all.size(),
                                trials(),
                                bad,
                                chose(every, Choice.SEND_AGAIN),
                                chose(every, Choice.ADOPT),
                                most(every, Simulation.Result::mostRestores),
                                atTheEnd(every),
                                most(every, Simulation.Result::mostCutovers),
                                ended(),
                                trials(),
                                followed.size(),
                                toNextTurn(followed),
                                every.stream()
                                        .map(Simulation.Result::took)
                                        .reduce(Duration.ZERO, Duration::plus)
                                        .toHours())
                + bound(bad);
    }

    /** Zero failures in n trials bound the rate at 3/n with 95 % confidence. */
    private String bound(long bad) {
        return bad > 0
                ? "No bound: there were failures.\n"
                : String.format(
                        Locale.ROOT,
                        "Rule of three: no failure in %d trials bounds the rate at %.3f %% (95 %%) for trials drawn like"
                                + " these; for one cell alone the bound is %.1f %%.%n",
                        trials(),
                        100.0 * RULE_OF_THREE / trials(),
                        Math.min(100, 100.0 * RULE_OF_THREE * all.size() / trials()));
    }

    /** Prints it, and keeps it under {@code target/faults}. */
    void publish(long seed, String file) {
        publish(text(seed), file);
    }

    static void publish(String text, String file) {
        FaultFiles.write(file, text);
    }
}
