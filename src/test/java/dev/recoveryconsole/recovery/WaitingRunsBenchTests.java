package dev.recoveryconsole.recovery;

import dev.recoveryconsole.faults.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What AWS is asked while 1, 100 and 500 runs wait, in virtual time; and what a turn costs by then. */
@FaultTest
@Tag("bench")
class WaitingRunsBenchTests {

    private static final List<Integer> RUNS = List.of(1, 100, 500);
    private static final int BEATS = 10;
    private static final int PAGE = 100;

    private final WaitingRuns waiting;

    @Autowired
    WaitingRunsBenchTests(WaitingRuns waiting) {
        this.waiting = waiting;
    }

    @Test
    void calls_of_waiting_runs_are_counted() throws IOException {
        var table = new StringBuilder(
                "# Waiting runs\n\n| Runs | Describe calls a beat, mean | / ceil(N/100) | Log calls a beat, mean | A turn |\n");
        table.append("|---:|---:|---:|---:|---:|\n");
        for (var runs : RUNS) {
            waiting.begin(runs, Duration.ofHours(3));
            waiting.tick();
            var logsBefore = waiting.logQuestions();
            var began = System.nanoTime();
            var beats = new ArrayList<SimulatedFleet.Looks>();
            for (var beat = 0; beat < BEATS; beat++) {
                beats.add(waiting.tick());
            }
            var turn = (System.nanoTime() - began) / 1e6 / BEATS / runs;
            var calls = beats.stream().mapToInt(SimulatedFleet.Looks::calls).sum() / (double) BEATS;
            var logCalls = (waiting.logQuestions() - logsBefore) / (double) BEATS;
            table.append(String.format(
                    Locale.ROOT,
                    "| %d | %.1f | %.2f | %.1f | %.1f ms |%n",
                    runs,
                    calls,
                    calls / pages(runs),
                    logCalls,
                    turn));
        }
        System.out.println(table);
        var folder = Files.createDirectories(Path.of("target", "bench"));
        Files.writeString(folder.resolve("waiting-runs.md"), table);
    }

    private static int pages(int runs) {
        return (runs + PAGE - 1) / PAGE;
    }
}
