package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.faults.SimulatedFleet;
import dev.recoveryconsole.faults.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clock of one of two consoles jumps in the middle of a run, and stays wrong. */
@FaultTest
class ClockTests {

    /** Whoever lets clocks drift further apart has no NTP. */
    private static final List<Duration> SMALL = both(Duration.ofSeconds(5), Duration.ofSeconds(90));

    private static final List<Duration> LARGE = both(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1));

    /** Ten times what a run takes: one whose clock voids each signature would go on for ever. */
    private static final Duration BUDGET = Duration.ofMinutes(20);

    private static final String BACKWARDS = "select count(*) from recovery_task where finished_at < started_at";

    private final Simulation simulation;
    private final SimulatedNodes nodes;
    private final JdbcClient store;

    @Autowired
    ClockTests(Simulation simulation, SimulatedNodes nodes, JdbcClient store) {
        this.simulation = simulation;
        this.nodes = nodes;
        this.store = store;
    }

    private static List<Duration> both(Duration... jumps) {
        return Stream.of(jumps).flatMap(jump -> Stream.of(jump.negated(), jump)).toList();
    }

    /** From one moment of the run on. */
    private record Jump(SimulatedNodes nodes, Duration by, RunMoments.Moment when) implements Simulation.Meddler {

        @Override
        public void meddle(Wire wire, SimulatedFleet fleet, Instant now) {
            nodes.clockOff(when.ago(now).isNegative() ? Duration.ZERO : by);
        }

        @Override
        public String toString() {
            return by + " " + when;
        }
    }

    @Test
    void seconds_change_nothing_of_how_a_run_ends() {
        each(SMALL, (jump, result) -> {
            assertThat(result.findings()).as(jump.toString()).isEmpty();
            assertThat(result.ended()).as(jump + ": " + result.stoppedAt()).isTrue();
            assertThat(result.chosen()).as(jump + ": nothing gave up too early").isEmpty();
            assertThat(result.attempts()).isEqualTo(1);
        });
    }

    /** To one that is ahead by more, the deletion log seems too old; whatever stops, nothing is done that was not signed. */
    @Test
    void more_may_stop_a_run_and_does_nothing_wrong() {
        each(LARGE, (jump, result) -> {
            assertThat(result.findings()).as(jump.toString()).isEmpty();
            assertThat(result.mostRestores()).isLessThanOrEqualTo(1);
            assertThat(result.mostCutovers()).isLessThanOrEqualTo(1);
        });
    }

    private interface Judge {
        void judge(Jump jump, Simulation.Result result);
    }

    private void each(List<Duration> jumps, Judge judge) {
        var run = FaultsToRun.now();
        var moments = RunMoments.of(simulation, Course.FORWARD, run.seed());
        var lines = new ArrayList<String>();
        var stop = System.nanoTime() + run.limit().toNanos();
        for (var trial = 0; trial < run.trials() && System.nanoTime() < stop; trial++) {
            for (var by : jumps) {
                var jump = new Jump(nodes, by, moments.next());
                var result = simulation.run(Course.FORWARD, Trouble.none(), jump, BUDGET);
                lines.add(jump + ": " + result.outcome() + " " + result.stoppedAt() + " " + result.chosen()
                        + " attempts " + result.attempts());
                assertThat(jump.when().came())
                        .as(jump + " came after the end of the run")
                        .isTrue();
                assertThat(store.sql(BACKWARDS).query(Integer.class).single())
                        .as(jump + ": tasks that ended before they began")
                        .isZero();
                judge.judge(jump, result);
            }
        }
        MatrixTable.publish(
                "Seed " + run.seed() + "\n" + String.join("\n", lines) + "\n", "clocks-" + jumps.getLast() + ".txt");
    }
}
