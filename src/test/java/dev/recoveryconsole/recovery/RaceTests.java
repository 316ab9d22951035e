package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two to five runners take the same turns of one run at the same time, in threads of their own. */
@FaultTest
class RaceTests {

    private final Simulation simulation;

    @Autowired
    RaceTests(Simulation simulation) {
        this.simulation = simulation;
    }

    /** An epoch may move between an arm and its send, so here the ledger's own counts decide. */
    @Test
    void however_many_race_the_outside_sees_one_restore_and_one_cutover() {
        var run = FaultsToRun.now();
        var golden = simulation.golden(Course.FORWARD);
        var failures = new ArrayList<String>();
        var stop = System.nanoTime() + run.limit().toNanos();
        for (var trial = 0; trial < run.trials() && System.nanoTime() < stop; trial++) {
            var runners = run.trials() == 1 ? 3 : 2 + new Random(run.seed() + trial).nextInt(4);
            var result = simulation.race(Course.FORWARD, runners);
            var found = new ArrayList<>(result.findings().stream()
                    .filter(one -> !one.startsWith("I2") && !one.startsWith("I5: "))
                    .toList());
            if (!result.end().equals(golden.end()) || result.mostCutovers() != 1 || result.mostRestores() != 1) {
                found.add(result.toString());
            }
            found.forEach(one -> failures.add(runners + " runners: " + one));
        }
        assertThat(failures).as("seed " + run.seed()).isEmpty();
    }
}
