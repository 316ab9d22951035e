package dev.recoveryconsole.recovery;

import dev.recoveryconsole.faults.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in one trial, and how its world is, all from the seed.
 *
 * @param task whose acting turn is hit; null for none
 * @param call which of the effect's calls loses its answer, counted from 0; the last one when there are fewer
 * @param takenOver the other node goes on; otherwise the same one after its restart
 * @param restart how long that takes
 * @param pause how long one that stands still does so
 * @param lag how long describe shows nothing of a new instance
 * @param build how long AWS builds it
 */
record Trouble(
        @Nullable TaskName task,
        Position position,
        int call,
        Wire.Fate fate,
        boolean takenOver,
        Duration restart,
        Duration pause,
        Duration lag,
        Duration build) {

    /** Shorter than the quiet period by more than the longest time between two looks. */
    private static final Duration SOON = Duration.ofSeconds(40);

    /** About a half, one, two and ten times what makes a console count as dead, and as long as it takes to finish the run. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(4),
            Duration.ofSeconds(9),
            Duration.ofSeconds(16),
            Duration.ofSeconds(80),
            Duration.ofMinutes(40));

    /** Nothing goes wrong. */
    static Trouble none() {
        return new Trouble(
                null,
                Position.BEFORE_INTENT,
                0,
                Wire.Fate.ANSWERED,
                true,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(60));
    }

    static Trouble of(TaskName task, Position position, Random random) {
        return new Trouble(
                task,
                position,
                random.nextInt(4),
                fate(task, random),
                random.nextBoolean(),
                Duration.ofSeconds(random.nextInt(1, 40)),
                PAUSES.get(random.nextInt(PAUSES.size())),
                Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(61) : random.nextInt(5)),
                Duration.ofSeconds(random.nextInt(20, 120)));
    }

    /** The console dies waiting, or goes on without the answer; a call may arrive while nobody waits for it any more. */
    private static Wire.Fate fate(TaskName task, Random random) {
        var restore = task == TaskName.REQUEST_RESTORE;
        var dies = random.nextInt(4) > 0;
        var late = random.nextInt(restore ? 2 : 4) == 0;
        return late
                ? new Wire.Fate(Wire.Way.LATE, Duration.ofSeconds(random.nextInt(1, restore ? 120 : 15)), dies)
                : new Wire.Fate(Wire.Way.ANSWER_LOST, Duration.ZERO, dies);
    }

    /** What was armed and never sent is not sent again by itself: people start another attempt (strict mode). */
    int fewestAttempts() {
        return task == TaskName.REQUEST_RESTORE && position == Position.AFTER_ARM ? 2 : 1;
    }

    /** Nor is what AWS does not show within the quiet period. */
    int mostAttempts() {
        return task == TaskName.REQUEST_RESTORE && !seenInTime() ? 2 : 1;
    }

    private boolean seenInTime() {
        return switch (position) {
            case AFTER_ARM, STANDS_BEFORE_SEND -> false;
            case ANSWER_LOST ->
                fate.way() != Wire.Way.REQUEST_LOST && soon(fate.late().plus(lag));
            case OUTCOME_LOST, STANDS_BEFORE_OUTCOME -> soon(lag);
            default -> true;
        };
    }

    private static boolean soon(Duration seenAfter) {
        return seenAfter.compareTo(SOON) < 0;
    }
}
