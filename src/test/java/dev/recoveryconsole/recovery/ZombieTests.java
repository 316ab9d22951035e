package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A console stands still in the middle of a turn, another one goes on, and then the first one goes on too. */
@FaultTest
class ZombieTests {

    private static final List<Position> PLACES =
            List.of(Position.STANDS_BEFORE_INTENT, Position.STANDS_AFTER_INTENT, Position.STANDS_BEFORE_OUTCOME);

    private final Simulation simulation;

    @Autowired
    ZombieTests(Simulation simulation) {
        this.simulation = simulation;
    }

    /** With every build every second task, each at one of the places; with the profile all of them at all places. */
    @Test
    void it_sends_nothing_and_records_nothing_of_its_old_turn() {
        var run = FaultsToRun.now();
        var table = new MatrixTable();
        var failures = new ArrayList<String>();
        var stop = System.nanoTime() + run.limit().toNanos();
        for (var trial = 0; trial < run.trials() && System.nanoTime() < stop; trial++) {
            for (var cell : cells(run, trial)) {
                var trouble = trouble(run.seed(), cell, trial);
                var result = simulation.run(cell.course(), trouble);
                table.add(cell, trouble, result);
                var found = new ArrayList<>(result.findings());
                if (!result.struck() || !result.ended() || result.attempts() > trouble.mostAttempts()) {
                    found.add("struck " + result.struck() + ", attempts " + result.attempts() + ", " + result.outcome()
                            + " " + result.stoppedAt());
                }
                found.forEach(one -> failures.add(cell + ", " + trouble + ": " + one));
            }
        }
        table.publish(run.seed(), "zombies.md");
        assertThat(failures).as("seed " + run.seed()).isEmpty();
    }

    /** A settled row refuses an old turn by itself; while it is not settled, nothing but the epoch does. */
    @Test
    void it_writes_nothing_while_the_other_one_still_waits_for_the_instance() {
        for (var place : PLACES) {
            var result = simulation.run(Course.FORWARD, standing(place), unheard(place));
            assertThat(result.findings()).as(place.words()).isEmpty();
            assertThat(result.overtaken()).as(place.words()).isTrue();
            assertThat(result.ended()).as(place + ": " + result.stoppedAt()).isTrue();
            assertThat(result.mostRestores()).isEqualTo(1);
        }
    }

    /** Longer than until another console takes over, and shorter than until AWS shows the instance. */
    private static Trouble standing(Position place) {
        return new Trouble(
                TaskName.REQUEST_RESTORE,
                place,
                0,
                Wire.Fate.ANSWERED,
                true,
                Duration.ZERO,
                Duration.ofSeconds(30),
                new Trouble.Aws(Duration.ofSeconds(45), Duration.ofSeconds(60), Duration.ZERO),
                false);
    }

    /** The other one sends it and hears nothing, so that it has to wait too. */
    private static Simulation.Meddler unheard(Position place) {
        var lost = new Wire.Fate(Wire.Way.ANSWER_LOST, Duration.ZERO, false);
        return (wire, fleet, now) -> {
            if (place != Position.STANDS_BEFORE_OUTCOME) {
                wire.decide(act -> act == Act.RESTORE ? lost : Wire.Fate.ANSWERED);
            }
        };
    }

    /** No check of ours can come between the arm and the send: there the name and the Secret's version stop the late one. */
    @Test
    void between_arm_and_send_the_outside_itself_stops_a_second_restore_and_a_second_cutover() {
        var run = FaultsToRun.now();
        var failures = new ArrayList<String>();
        var stop = System.nanoTime() + run.limit().toNanos();
        for (var trial = 0; trial < run.trials() * 3 && System.nanoTime() < stop; trial++) {
            for (var task : List.of(TaskName.REQUEST_RESTORE, TaskName.SWITCH_SECRET)) {
                var cell = new Cell(task, Position.STANDS_BEFORE_SEND, Course.FORWARD);
                var trouble = trouble(run.seed(), cell, trial);
                var result = simulation.run(cell.course(), trouble);
                var found = result.findings().stream()
                        .filter(one -> !one.startsWith("I2") && !one.startsWith("I3") && !one.startsWith("I5"))
                        .toList();
                found.forEach(one -> failures.add(cell + ", " + trouble + ": " + one));
                if (!result.struck() || !result.ended() || result.mostCutovers() > 1 || result.mostRestores() > 1) {
                    failures.add(cell + ", " + trouble + ": " + result);
                }
            }
        }
        assertThat(failures).as("seed " + run.seed()).isEmpty();
    }

    private List<Cell> cells(FaultsToRun run, int trial) {
        var random = new Random(run.seed() + trial);
        var cells = new ArrayList<Cell>();
        first().forEach((task, course) -> {
            var one =
                    task.ordinal() % 2 == 0 ? List.of(PLACES.get(random.nextInt(PLACES.size()))) : List.<Position>of();
            var here = run.trials() > 1 ? PLACES : one;
            here.forEach(place -> cells.add(new Cell(task, place, course)));
        });
        return cells;
    }

    private Map<TaskName, Course> first() {
        var first = new EnumMap<TaskName, Course>(TaskName.class);
        simulation
                .golden()
                .forEach((course, result) -> result.acted().forEach(task -> first.putIfAbsent(task, course)));
        return first;
    }

    private static Trouble trouble(long seed, Cell cell, int trial) {
        return Trouble.of(
                cell.task(), cell.position(), new Random(seed + cell.toString().hashCode() * 1_000_003L + trial));
    }
}
