package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.faults.Ledger;
import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.SimulatedFleet;
import dev.recoveryconsole.faults.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody knows whether AWS took the restore, and an instance of its name is not ours, or is gone again. */
@FaultTest
class AmbiguousRestoreTests {

    private final Simulation simulation;

    @Autowired
    AmbiguousRestoreTests(Simulation simulation) {
        this.simulation = simulation;
    }

    /** What others do with the name of a restore that never reached AWS, or with the instance that it made. */
    private enum Others {
        MAKE_ONE_WITHOUT_TAGS,
        MAKE_ONE_WITH_THE_TAGS_OF_AN_EARLIER_RUN,
        HAD_MADE_ONE_LONG_BEFORE,
        DELETE_OURS
    }

    @Test
    void an_instance_that_is_not_ours_is_never_taken_and_one_that_is_gone_is_never_made_again() {
        var run = FaultsToRun.now();
        var failures = new ArrayList<String>();
        var stop = System.nanoTime() + run.limit().toNanos();
        for (var trial = 0; trial < run.trials() && System.nanoTime() < stop; trial++) {
            for (var others : Others.values()) {
                var random = new Random(run.seed() + others.ordinal() * 31L + trial);
                var trouble = trouble(others, random);
                var result = simulation.run(Course.FORWARD, trouble, new Somebody(others, random));
                var found = new ArrayList<>(result.findings());
                if (!result.ended() || result.attempts() != 2) {
                    found.add(result.attempts() + " attempts, " + result.outcome() + " " + result.stoppedAt());
                }
                found.forEach(one -> failures.add(others + ", " + trouble + ": " + one));
            }
        }
        assertThat(failures).as("seed " + run.seed()).isEmpty();
    }

    private static Trouble trouble(Others others, Random random) {
        var usual = Trouble.of(TaskName.REQUEST_RESTORE, Position.ANSWER_LOST, random);
        var fate = others == Others.DELETE_OURS
                ? Wire.Fate.ANSWERED
                : new Wire.Fate(Wire.Way.REQUEST_LOST, Duration.ZERO, random.nextBoolean());
        return new Trouble(
                usual.task(),
                usual.position(),
                0,
                fate,
                usual.takenOver(),
                usual.restart(),
                usual.pause(),
                new Trouble.Aws(
                        Duration.ofSeconds(random.nextInt(5)), usual.aws().build(), Duration.ZERO),
                false);
    }

    private static final class Somebody implements Simulation.Meddler {
        private final Others what;
        private final Duration after;
        private Ledger.@Nullable Line first;
        private boolean done;

        Somebody(Others what, Random random) {
            this.what = what;
            this.after = Duration.ofSeconds(random.nextInt(20));
        }

        @Override
        public void meddle(Wire wire, SimulatedFleet fleet, Instant now) {
            if (first == null) {
                first = wire.ledger()
                        .sent()
                        .filter(line -> line.act() == Act.RESTORE)
                        .findFirst()
                        .orElse(null);
            }
            if (first != null && !done && !now.isBefore(first.at().plus(after))) {
                done = true;
                meddle(fleet, first);
            }
        }

        private void meddle(SimulatedFleet fleet, Ledger.Line restore) {
            var name = new InstanceName(restore.target());
            var sent = restore.at();
            var ours = Map.of("recovery:plan-digest", restore.what().getOrDefault("planDigest", ""));
            switch (what) {
                case MAKE_ONE_WITHOUT_TAGS -> fleet.madeByHand(name, Map.of(), sent.plusSeconds(1));
                case MAKE_ONE_WITH_THE_TAGS_OF_AN_EARLIER_RUN ->
                    fleet.madeByHand(name, Map.of("recovery:plan-digest", "0".repeat(64)), sent.plusSeconds(1));
                case HAD_MADE_ONE_LONG_BEFORE -> fleet.madeByHand(name, ours, sent.minus(Duration.ofDays(3)));
                case DELETE_OURS -> fleet.deleted(name);
            }
        }
    }

    @Test
    void a_run_of_which_everything_arrives_late_has_one_accepted_restore_for_each_attempt() {
        var run = FaultsToRun.now();
        var failures = new ArrayList<String>();
        var stop = System.nanoTime() + run.limit().toNanos();
        for (var trial = 0; trial < run.trials() * 3 && System.nanoTime() < stop; trial++) {
            var random = new Random(run.seed() + trial);
            var trouble = Trouble.of(TaskName.REQUEST_RESTORE, Position.ANSWER_LOST, random);
            var result = simulation.run(Course.FORWARD, trouble);
            List<String> found = new ArrayList<>(result.findings());
            if (!result.ended() || result.attempts() > trouble.mostAttempts()) {
                found.add(result.attempts() + " attempts, " + result.outcome() + " " + result.stoppedAt());
            }
            found.forEach(one -> failures.add(trouble + ": " + one));
        }
        assertThat(failures).as("seed " + run.seed()).isEmpty();
    }
}
