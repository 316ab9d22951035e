package dev.recoveryconsole.recovery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why nobody can say when a run will end, though runs before it did. What a person decides next takes as long as it takes,
 * and no run that came to the good end has seen a way back. A run on hold is forecast as if it were resumed now.
 */
final class NoForecast {

    /** There is nothing to compare with. */
    static final String NEVER_SEEN =
            "Not known: no run of this database has finished yet, so nothing is there to compare with";

    static final String DECISION = "No forecast: waits for a decision";
    static final String AFTER_BACK = DECISION + " after the switch back";
    static final String ON_THE_OLD = "No forecast: no finished run shows how long opening the old database takes";

    /** What is left of the run tells people about it. */
    static final String BACK = "Service is back, and the clock has stopped";

    private NoForecast() {}

    /** Why the run's own state leaves its end open; empty while it goes its usual way, or is a draft. */
    static Optional<String> open(@Nullable TaskView task) {
        if (task == null) {
            return Optional.empty();
        }
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
