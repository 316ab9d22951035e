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
 * @param insists people have an unanswered restore sent again, or adopt what was found; others start another attempt
 */
record Trouble(
        @Nullable TaskName task,
        Position position,
        int call,
        Wire.Fate fate,
        boolean takenOver,
        Duration restart,
        Duration pause,
        Aws aws,
        boolean insists) {

    /**
     * How AWS is.
     *
     * @param lag how long describe shows nothing of a new instance
     * @param build how long it is built
     * @param untagged how long it is shown without its tags
     */
    record Aws(Duration lag, Duration build, Duration untagged) {

        /** It shows at once what it has. */
        static final Aws QUICK = new Aws(Duration.ZERO, Duration.ofSeconds(60), Duration.ZERO);

        /** What it has made is to be seen in time to be adopted, and its tags are not. */
        static final Aws UNTAGGED = new Aws(Duration.ZERO, Duration.ofSeconds(20), Duration.ofMinutes(5));

        /** Now and then describe lags; tags do where people will have to judge. */
        static Aws of(Random random, boolean untagged) {
            var lag = Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(61) : random.nextInt(5));
            var build = Duration.ofSeconds(random.nextInt(20, 120));
            return new Aws(lag, build, untagged ? Duration.ofSeconds(random.nextInt(200)) : Duration.ZERO);
        }
    }

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
                Aws.QUICK,
                false);
    }

    /** The same with another AWS. */
    Trouble with(Aws other) {
        return new Trouble(task, position, call, fate, takenOver, restart, pause, other, insists);
    }

    static Trouble of(TaskName task, Position position, Random random) {
        return of(task, position, random, false);
    }

    static Trouble of(TaskName task, Position position, Random random, boolean insists) {
        var usual = new Trouble(
                task,
                position,
                random.nextInt(4),
                fate(task, random),
                random.nextBoolean(),
                Duration.ofSeconds(random.nextInt(1, 40)),
                PAUSES.get(random.nextInt(PAUSES.size())),
                Aws.of(random, insists),
                insists);
        return usual.leavesOneToAdopt() ? usual.with(Aws.UNTAGGED) : usual;
    }

    /** AWS has the instance, nobody has heard of it, and people do not begin anew. */
    private boolean leavesOneToAdopt() {
        return restores() && insists && position == Position.OUTCOME_LOST;
    }

    /** It hits the call that must never be done twice. */
    private boolean restores() {
        return task != null && task.restores();
    }

    /** The console dies, and another one goes on. */
    boolean followed() {
        return takenOver && position.dies() && (position != Position.ANSWER_LOST || fate.dies());
    }

    /** The console dies waiting, or goes on without the answer; a call may arrive while nobody waits for it any more. */
    private static Wire.Fate fate(TaskName task, Random random) {
        var restore = task.restores();
        var dies = random.nextInt(4) > 0;
        var late = random.nextInt(restore ? 2 : 4) == 0;
        return late
                ? new Wire.Fate(Wire.Way.LATE, Duration.ofSeconds(random.nextInt(1, restore ? 120 : 15)), dies)
                : new Wire.Fate(Wire.Way.ANSWER_LOST, Duration.ZERO, dies);
    }

    /**
     * What was armed and never sent is not sent again by itself: people start another attempt, if they do not insist; and nobody
     * can insist on a second one.
     */
    int fewestAttempts() {
        var unsent = position == Position.AFTER_ARM || position == Position.ARM_UNHEARD;
        return restores() && unsent && (!insists || task == TaskName.SEND_AGAIN) ? 2 : 1;
    }

    /** Nor is what AWS does not show within the quiet period. */
    int mostAttempts() {
        return restores() && !seenInTime() ? 2 : 1;
    }

    private boolean seenInTime() {
        return switch (position) {
            case AFTER_ARM, ARM_UNHEARD, STANDS_BEFORE_SEND -> false;
            case ANSWER_LOST ->
                fate.way() != Wire.Way.REQUEST_LOST && soon(fate.late().plus(seenAfter()));
            case OUTCOME_LOST, STANDS_BEFORE_OUTCOME -> soon(seenAfter());
            default -> true;
        };
    }

    /** Without tags it is not recognised. */
    private Duration seenAfter() {
        return aws.lag().compareTo(aws.untagged()) > 0 ? aws.lag() : aws.untagged();
    }

    private static boolean soon(Duration seenAfter) {
        return seenAfter.compareTo(SOON) < 0;
    }
}
