package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.faults.SimulatedCluster;
import dev.recoveryconsole.faults.SimulatedFleet;
import dev.recoveryconsole.faults.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** For two minutes somewhere in a run the consoles reach one part of the outside no more. */
@FaultTest
class CutOffTests {

    private static final Duration LASTS = Duration.ofMinutes(2);

    private final Simulation simulation;
    private final SimulatedFleet fleet;
    private final SimulatedCluster cluster;

    @Autowired
    CutOffTests(Simulation simulation, SimulatedFleet fleet, SimulatedCluster cluster) {
        this.simulation = simulation;
        this.fleet = fleet;
        this.cluster = cluster;
    }

    private enum Part {
        AWS,
        KUBERNETES,
        DATABASES
    }

    @Test
    void the_run_waits_and_ends_as_it_would_have() {
        var run = FaultsToRun.now();
        var golden = simulation.golden(Course.FORWARD);
        var moments = RunMoments.of(simulation, Course.FORWARD, run.seed());
        var stop = System.nanoTime() + run.limit().toNanos();
        var lines = new ArrayList<String>();
        for (var trial = 0; trial < run.trials() && System.nanoTime() < stop; trial++) {
            for (var part : Part.values()) {
                var when = moments.next();
                var result = simulation.run(Course.FORWARD, Trouble.none(), new Cut(part, when));
                var what = part + " cut off " + when + " for " + LASTS;
                assertThat(when.came()).as(what + ": came after the end").isTrue();
                assertThat(result.findings()).as(what).isEmpty();
                assertThat(result.ended()).as(what + ": " + result.stoppedAt()).isTrue();
                assertThat(result.end()).as(what).isEqualTo(golden.end());
                assertThat(result.mostRestores()).as(what).isEqualTo(1);
                lines.add(what + ": took " + result.took() + ", people chose " + result.chosen());
            }
        }
        MatrixTable.publish("Seed " + run.seed() + "\n" + String.join("\n", lines) + "\n", "cut-off.txt");
    }

    private final class Cut implements Simulation.Meddler {
        private final Part part;
        private final RunMoments.Moment when;

        Cut(Part part, RunMoments.Moment when) {
            this.part = part;
            this.when = when;
        }

        @Override
        public void meddle(Wire wire, SimulatedFleet world, Instant now) {
            var since = when.ago(now);
            cut(!since.isNegative() && since.compareTo(LASTS) < 0);
        }

        private void cut(boolean off) {
            switch (part) {
                case AWS -> fleet.fails(off ? new AwsUnreachable("no route", new IOException()) : null);
                case KUBERNETES -> cluster.cutOff(off);
                case DATABASES -> fleet.deaf(off);
            }
        }
    }
}
