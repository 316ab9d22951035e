package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The console dies at every place of every turn that changes something, and the run goes on: no restore twice, no cutover
 * twice, no state backwards, and the same end as without a crash.
 */
@FaultTest
class CrashMatrixTests {

    private static final double FLOOR = 0.99;

    /** From the end of one console to the next turn in another (reliability.md), in virtual time. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Simulation simulation;
    private final List<Task> tasks;

    @Autowired
    CrashMatrixTests(Simulation simulation, List<Task> tasks) {
        this.simulation = simulation;
        this.tasks = tasks;
    }

    @Test
    void the_courses_lead_through_every_task_that_can_act() {
        var acted = EnumSet.noneOf(TaskName.class);
        golden().values().forEach(result -> acted.addAll(result.acted()));
        assertThat(acted).isEqualTo(acting());
    }

    @Test
    void a_console_that_dies_anywhere_is_followed_without_doing_anything_twice() {
        var cells = cells(golden(), Position.Kind.DIES);
        tried(cells, "crash-matrix.md");
    }

    /** With every build for the act that must never be done twice; with the profile for all. */
    @Test
    void a_commit_that_is_not_answered_is_looked_at_again_and_never_assumed() {
        var all = FaultsToRun.now().trials() > 1;
        var cells = cells(golden(), Position.Kind.UNHEARD).stream()
                .filter(cell -> all || cell.task() == TaskName.REQUEST_RESTORE)
                .toList();
        tried(cells, "unheard-commits.md");
    }

    private void tried(List<Cell> all, String file) {
        var run = FaultsToRun.now();
        var golden = golden();
        var cells = all.stream()
                .filter(cell -> cell.toString().contains(run.only()))
                .toList();
        var table = new MatrixTable();
        var failures = new ArrayList<String>();
        var stop = System.nanoTime() + run.limit().toNanos();
        for (var trial = 0; trial < run.trials(); trial++) {
            for (var cell : cells) {
                if (trial > 0 && System.nanoTime() > stop) { // each cell once, however long it takes
                    break;
                }
                var trouble = trouble(run.seed(), cell, trial);
                var result = simulation.run(cell.course(), trouble);
                table.add(cell, trouble, result);
                failures.addAll(failures(trouble, result, Objects.requireNonNull(golden.get(cell.course()))).stream()
                        .map(one -> cell + ", " + trouble + ": " + one)
                        .toList());
            }
        }
        table.publish(run.seed(), file);
        assertThat(failures).as("seed " + run.seed()).isEmpty();
        assertThat(table.ended()).as("ended in service").isGreaterThanOrEqualTo((long) (FLOOR * table.trials()));
        peopleInsisted(cells, table, Choice.SEND_AGAIN, Set.of(Position.AFTER_ARM, Position.ARM_UNHEARD));
        peopleInsisted(cells, table, Choice.ADOPT, Set.of(Position.OUTCOME_LOST));
    }

    /** Where nobody heard of a restore, some go on with it: in the first trial of these cells, so in every build. */
    private static void peopleInsisted(List<Cell> cells, MatrixTable table, Choice choice, Set<Position> where) {
        Predicate<Cell> there = cell -> cell.task() == TaskName.REQUEST_RESTORE && where.contains(cell.position());
        if (cells.stream().anyMatch(there)) {
            assertThat(table.chose(there, choice)).as(choice.toString()).isPositive();
        }
    }

    /**
     * Each trial has a seed of its own, so that one can be repeated alone. In every third people insist on their restore; of the
     * one that is hit itself, the first is among these.
     */
    private static Trouble trouble(long seed, Cell cell, int trial) {
        var random = new Random(seed + cell.toString().hashCode() * 1_000_003L + trial);
        var insisting = cell.task() == TaskName.REQUEST_RESTORE ? 0 : 2;
        return Trouble.of(cell.task(), cell.position(), random, trial % 3 == insisting);
    }

    private static List<String> failures(Trouble trouble, Simulation.Result result, Simulation.Result golden) {
        var found = new ArrayList<>(result.findings());
        if (!result.struck()) {
            found.add("nothing was struck, so nothing was tried; it ended at " + result.stoppedAt());
        }
        if (!result.ended()) {
            found.add("it did not end in service: " + result.outcome() + " " + result.stoppedAt());
        }
        if (result.restoresAtEnd() != 1) {
            found.add("of the attempt that it ended with " + result.restoresAtEnd() + " restores were accepted");
        }
        var next = result.toNextTurn();
        if (trouble.followed() && (next == null || next.compareTo(SOON) > 0)) {
            found.add(next == null ? "no other console took a turn" : "the other one's next turn came after " + next);
        }
        if (result.attempts() < trouble.fewestAttempts() || result.attempts() > trouble.mostAttempts()) {
            found.add("it took " + result.attempts() + " attempts");
        }
        if (result.attempts() == golden.attempts() && !result.end().equals(golden.end())) {
            found.add("the world ended as " + result.end() + " instead of " + golden.end());
        }
        return found;
    }

    private Map<Course, Simulation.Result> golden() {
        var golden = simulation.golden();
        golden.forEach((course, result) -> {
            assertThat(result.findings()).as(course.name()).isEmpty();
            assertThat(result.ended())
                    .as(course.name() + " ends at " + result.stoppedAt())
                    .isTrue();
        });
        return golden;
    }

    /** Every task that acted, in the first course in which it did, at every position. */
    private static List<Cell> cells(Map<Course, Simulation.Result> golden, Position.Kind kind) {
        var first = new EnumMap<TaskName, Course>(TaskName.class);
        golden.forEach((course, result) -> result.acted().forEach(task -> first.putIfAbsent(task, course)));
        return first.entrySet().stream()
                .flatMap(entry -> Position.of(kind).stream()
                        .map(position -> new Cell(entry.getKey(), position, entry.getValue())))
                .toList();
    }

    /** Tasks whose code makes an act. */
    private Set<TaskName> acting() {
        var acting = new Acting();
        var names = EnumSet.noneOf(TaskName.class);
        tasks.stream().filter(task -> acting.acts(task.getClass())).forEach(task -> names.add(task.name()));
        return names;
    }
}
