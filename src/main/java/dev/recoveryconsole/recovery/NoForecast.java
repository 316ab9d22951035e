package dev.recoveryconsole.recovery;

import java.util.Optional;

/**
 * Why nobody can say when a run will end, though runs before it did. What a person decides next takes as long as it takes,
 * and no run that came to the good end has seen a way back.
 */
final class NoForecast {

    /** There is nothing to compare with. */
    static final String NEVER_SEEN =
            "Not known: no run of this database has finished yet, so nothing is there to compare with";

    static final String DECISION = "No forecast: waits for a decision";
    static final String AFTER_BACK = DECISION + " after the switch back";
    static final String ON_THE_OLD = "No forecast: no finished run shows how long opening the old database takes";

    private NoForecast() {}

    /** Why the run's own state leaves its end open; empty while it goes its usual way. */
    static Optional<String> open(RunView run) {
        var task = run.turn().task();
        if (task == null) {
            return Optional.empty();
        }
        return run.turn().onHold() != null ? Optional.of(DECISION) : of(task);
    }

    private static Optional<String> of(TaskView task) {
        return switch (task.state()) {
            case FAILED, NEEDS_HUMAN -> Optional.of(DECISION);
            case PENDING, WAITING, INTENT, SENT, DONE, SKIPPED -> onTheWayBack(task.name());
        };
    }

    private static Optional<String> onTheWayBack(TaskName name) {
        if (name.script() == TaskName.Script.FORWARD) {
            return Optional.empty();
        }
        return Optional.of(name.step() == Step.RETURN ? ON_THE_OLD : AFTER_BACK);
    }
}
