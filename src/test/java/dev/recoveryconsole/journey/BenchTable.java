package dev.recoveryconsole.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What was measured, to print and to keep under {@code target/bench}. */
final class BenchTable {

    private static final double LONG_RUN = 20 * 60;

    private final StringBuilder text = new StringBuilder();

    /** Seconds from the moment at which AWS was done to the next action. */
    void reactions(String whose, List<Double> seconds) {
        text.append("| %s: from usable to the next action | %s | mean %s s, most %s s, of %d |%n"
                .formatted(
                        whose,
                        String.join(" ", seconds.stream().map(BenchTable::two).toList()),
                        two(mean(seconds)),
                        two(seconds.stream().mapToDouble(one -> one).max().orElse(0)),
                        seconds.size()));
    }

    void ratio(String what, List<Double> first, List<Double> second) {
        text.append("| %s | | %s |%n".formatted(what, two(mean(first) / mean(second))));
    }

    /** Where the time of one run went to, in seconds. */
    void wholeRun(double wall, double people, double aws, double kubernetes, double looks) {
        var own = wall - people - aws - kubernetes - looks;
        text.append(
                        "| one run, from step 1 to its end | %s s | people %s s, AWS %s s, Kubernetes (with our polls of 1 s) %s s,"
                                        .formatted(two(wall), two(people), two(aws), two(kubernetes))
                                + " health looks on purpose %s s |%n".formatted(two(looks)))
                .append("| orchestration: all the rest | %s s | %s %% of this run; %s %% of one of 20 min |%n"
                        .formatted(two(own), two(100 * own / wall), two(100 * own / LONG_RUN)));
    }

    void publish() throws IOException {
        var all = "# Bench\n\n| What | | |\n|---|---|---|\n" + text;
        System.out.println(all);
        var folder = Files.createDirectories(Path.of("target", "bench"));
        Files.writeString(folder.resolve("recovery.md"), all);
    }

    private static double mean(List<Double> seconds) {
        return seconds.stream().mapToDouble(one -> one).average().orElse(0);
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
