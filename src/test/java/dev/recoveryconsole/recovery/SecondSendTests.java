package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.faults.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People go on with a restore of which nobody heard: they have it sent once more, or adopt what is there. */
@FaultTest
class SecondSendTests {

    private static final int FEWEST = 2;

    private final Simulation simulation;

    @Autowired
    SecondSendTests(Simulation simulation) {
        this.simulation = simulation;
    }

    @Test
    void what_never_left_is_sent_once_more_and_accepted_once() {
        each(Position.AFTER_ARM, trial -> Wire.Fate.ANSWERED, Trouble.Aws.QUICK, (trial, result) -> {
            assertThat(result.chosen()).as(trial.toString()).contains(Choice.SEND_AGAIN);
            assertOne(result, trial);
            assertThat(result.sends()).isEqualTo(2);
        });
    }

    /** The first one may arrive before, while or after the second is signed: AWS has one of that name. */
    @Test
    void one_that_arrives_late_and_a_second_one_make_one_instance() {
        var again = new ArrayList<Integer>();
        each(Position.ANSWER_LOST, SecondSendTests::late, Trouble.Aws.QUICK, (trial, result) -> {
            assertOne(result, trial);
            again.add(result.sends());
        });
        assertThat(again).contains(2);
    }

    @Test
    void an_instance_whose_tag_does_not_come_is_adopted_and_nothing_is_sent_again() {
        var lost = new Wire.Fate(Wire.Way.ANSWER_LOST, Duration.ZERO, false);
        each(Position.ANSWER_LOST, number -> lost, Trouble.Aws.UNTAGGED, (trial, result) -> {
            assertThat(result.chosen()).as(trial.toString()).contains(Choice.ADOPT);
            assertOne(result, trial);
            assertThat(result.sends()).isEqualTo(1);
        });
    }

    private static void assertOne(Simulation.Result result, Trouble trouble) {
        assertThat(result.findings()).as(trouble.toString()).isEmpty();
        assertThat(result.ended())
                .as(trouble + " ends at " + result.stoppedAt())
                .isTrue();
        assertThat(result.attempts()).as(trouble.toString()).isEqualTo(1);
        assertThat(result.restores()).containsEntry(1, 1L);
    }

    /** Four minutes, then three, two, one; the console dies waiting or not. */
    private static Wire.Fate late(int trial) {
        return new Wire.Fate(Wire.Way.LATE, Duration.ofMinutes(4 - trial % 4), trial % 2 == 0);
    }

    /** Two at least; more as long as there is time. */
    private void each(
            Position position,
            IntFunction<Wire.Fate> fate,
            Trouble.Aws aws,
            BiConsumer<Trouble, Simulation.Result> judge) {
        var run = FaultsToRun.now();
        var stop = System.nanoTime() + run.limit().toNanos();
        for (var no = 0; no < Math.max(FEWEST, run.trials()) && (no < FEWEST || System.nanoTime() < stop); no++) {
            var usual = Trouble.of(TaskName.REQUEST_RESTORE, position, new Random(run.seed() + no));
            var trial = new Trouble(
                    usual.task(),
                    position,
                    0,
                    fate.apply(no),
                    usual.takenOver(),
                    usual.restart(),
                    usual.pause(),
                    aws,
                    true);
            judge.accept(trial, simulation.run(Course.FORWARD, trial));
        }
    }
}
