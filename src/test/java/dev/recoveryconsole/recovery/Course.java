package dev.recoveryconsole.recovery;

import java.util.List;
import java.util.Set;

/** One way that a recovery can go, so that together every task that can act does act. */
record Course(String name, Set<Turn> turns) {

    /** What makes a recovery longer than the straight way. */
    private enum Turn {
        /** After the switch, people choose to switch back to the old database. */
        BACK,
        /** A fence of an earlier run stood at the target, and is restored with it. */
        FENCED_AT_TARGET,
        /** The application does not answer when traffic is opened for the first time. */
        UNWELL_AT_FIRST,
        /** Somebody opens traffic beside the console before the switch back. */
        OPENED_BY_HAND,
        /** The first restore is lost on its way to AWS, and people have it sent again. */
        FIRST_REQUEST_LOST,
        /** After each switch the pods of one workload do not start until somebody retries it. */
        POD_STUCK
    }

    static final Course FORWARD = of("to the new database");
    static final Course FENCED = of("restored behind a fence", Turn.FENCED_AT_TARGET);
    static final Course UNWELL = of("unwell when opened", Turn.UNWELL_AT_FIRST);
    static final Course BACK = of("switched back", Turn.BACK, Turn.OPENED_BY_HAND);
    static final Course BACK_UNWELL = of("switched back, unwell when opened", Turn.BACK, Turn.UNWELL_AT_FIRST);
    static final Course SENT_AGAIN = of("the restore sent again", Turn.FIRST_REQUEST_LOST);
    static final Course RETRIED = of("a workload retried, then switched back and retried", Turn.BACK, Turn.POD_STUCK);

    static final List<Course> ALL = List.of(FORWARD, FENCED, UNWELL, BACK, BACK_UNWELL, SENT_AGAIN, RETRIED);

    private static Course of(String name, Turn... turns) {
        return new Course(name, Set.of(turns));
    }

    boolean back() {
        return turns.contains(Turn.BACK);
    }

    boolean fencedAtTarget() {
        return turns.contains(Turn.FENCED_AT_TARGET);
    }

    boolean unwellAtFirst() {
        return turns.contains(Turn.UNWELL_AT_FIRST);
    }

    boolean openedByHand() {
        return turns.contains(Turn.OPENED_BY_HAND);
    }

    boolean firstRequestLost() {
        return turns.contains(Turn.FIRST_REQUEST_LOST);
    }

    boolean podStuck() {
        return turns.contains(Turn.POD_STUCK);
    }
}
