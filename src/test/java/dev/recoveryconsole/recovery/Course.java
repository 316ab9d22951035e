package dev.recoveryconsole.recovery;

import java.util.List;

/**
 * One way that a recovery can go, so that together every task that can act does act.
 *
 * @param back after the switch, people choose to switch back to the old database
 * @param fencedAtTarget a fence of an earlier run stood at the target, and is restored with it
 * @param unwellAtFirst the application does not answer when traffic is opened for the first time
 * @param openedByHand somebody opens traffic beside the console before the switch back
 */
record Course(String name, boolean back, boolean fencedAtTarget, boolean unwellAtFirst, boolean openedByHand) {

    static final Course FORWARD = new Course("to the new database", false, false, false, false);
    static final Course FENCED = new Course("restored behind a fence", false, true, false, false);
    static final Course UNWELL = new Course("unwell when opened", false, false, true, false);
    static final Course BACK = new Course("switched back", true, false, false, true);
    static final Course BACK_UNWELL = new Course("switched back, unwell when opened", true, false, true, false);

    static final List<Course> ALL = List.of(FORWARD, FENCED, UNWELL, BACK, BACK_UNWELL);
}
