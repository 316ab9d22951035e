package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.faults.SimulatedFleet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** AWS answers every look of many waiting runs with "Rate exceeded" for ten minutes. */
@FaultTest
class ThrottlingStormTests {

    private static final int PAGE = 100;
    private static final double BUDGET = 1.1;
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);
    private static final int CALM_TICKS = 4;

    /** While looks still become rarer; later it is one a minute. */
    private static final int FIRST_CALLS = 6;

    private final WaitingRuns waiting;
    private final SimulatedFleet fleet;

    @Autowired
    ThrottlingStormTests(WaitingRuns waiting, SimulatedFleet fleet) {
        this.waiting = waiting;
        this.fleet = fleet;
    }

    @AfterEach
    void the_storm_is_over() {
        fleet.fails(null);
    }

    /** A few runs and minutes with every build, 500 and ten with the profile. */
    @Test
    void no_run_fails_and_looks_become_fewer_and_then_as_before() {
        var whole = FaultsToRun.now().trials() > 1;
        var runs = whole ? 500 : 101;
        var minutes = whole ? 10 : 3;
        waiting.begin(runs, Duration.ofHours(3));
        waiting.tick(); // first looks
        var calm = ticks(CALM_TICKS);
        var storm = storm(Duration.ofMinutes(minutes));
        var after = untilNews();
        var again = ticks(CALM_TICKS);
        publish(
                runs,
                row("before", calm),
                row(minutes + " min of \"Rate exceeded\"", storm),
                row("until all have news", after),
                row("afterwards", again));

        assertThat(waiting.states()).isEqualTo(Map.of("AWAIT_USABLE WAITING", runs));
        assertThat(waiting.withoutNews()).isZero();
        assertThat(Stream.concat(calm.stream(), again.stream()).toList())
                .allSatisfy(beat -> assertThat((double) beat.calls()).isBetween(1.0, BUDGET * pages(runs)));
        assertThat(calls(storm)).isBetween(minutes, FIRST_CALLS + minutes);
        assertThat(BEAT.multipliedBy(after.size() - 1L)).isLessThanOrEqualTo(LONGEST_REST);
    }

    private static int pages(int runs) {
        return (runs + PAGE - 1) / PAGE;
    }

    private List<SimulatedFleet.Looks> storm(Duration lasts) {
        fleet.fails(new AwsUnreachable("Throttling: Rate exceeded", new IOException()));
        var end = waiting.now().plus(lasts);
        var all = new ArrayList<SimulatedFleet.Looks>();
        while (waiting.now().isBefore(end)) {
            all.add(waiting.tick());
        }
        assertThat(waiting.withoutNews()).isPositive();
        fleet.fails(null);
        return all;
    }

    private List<SimulatedFleet.Looks> untilNews() {
        var all = new ArrayList<SimulatedFleet.Looks>();
        do {
            all.add(waiting.tick());
        } while (waiting.withoutNews() > 0 && all.size() < 20);
        return all;
    }

    private List<SimulatedFleet.Looks> ticks(int number) {
        var all = new ArrayList<SimulatedFleet.Looks>();
        for (var tick = 0; tick < number; tick++) {
            all.add(waiting.tick());
        }
        return all;
    }

    private static int calls(List<SimulatedFleet.Looks> ticks) {
        return ticks.stream().mapToInt(SimulatedFleet.Looks::calls).sum();
    }

    private static void publish(int runs, String... rows) {
        MatrixTable.publish("""
                # Throttling storm

                %d runs wait; a beat is 15 s, a call is a page of 100 (DescribeDBInstances). Times are virtual.

                | | Beats | Looks | Calls | Calls a beat, most |
                |---|---:|---:|---:|---:|
                %s""".formatted(runs, String.join("", rows)), "storm.md");
    }

    private static String row(String when, List<SimulatedFleet.Looks> ticks) {
        return "| %s | %d | %d | %d | %d |%n"
                .formatted(
                        when,
                        ticks.size(),
                        ticks.stream().mapToInt(SimulatedFleet.Looks::times).sum(),
                        calls(ticks),
                        ticks.stream()
                                .mapToInt(SimulatedFleet.Looks::calls)
                                .max()
                                .orElse(0));
    }
}
