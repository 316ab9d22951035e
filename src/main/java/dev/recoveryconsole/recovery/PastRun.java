package dev.recoveryconsole.recovery;

import dev.recoveryconsole.shell.Person;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the history and the report read it, ended or not.
 *
 * @param target as chosen last; missing while step 2 is open
 * @param draft nobody was asked to sign for that target: it is a wish, and nothing was restored
 * @param writesStoppedAt old writes are stopped since; missing while they run
 * @param returnedAt service was confirmed, on the new database or after a switch back on the old one
 * @param endReason given by whoever stopped it
 */
public record PastRun(
        UUID id,
        String number,
        String database,
        String incident,
        Ending ending,
        Person commander,
        Person operator,
        Set<Person> editors,
        Instant startedAt,
        Instant declaredAt,
        @Nullable Instant damageAt,
        @Nullable Instant target,
        boolean draft,
        @Nullable Instant writesStoppedAt,
        @Nullable Instant returnedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason) {

    /** How it ended, or that it has not. */
    public enum Ending {
        RUNNING,
        BACK_IN_SERVICE,
        SWITCHED_BACK,
        STOPPED
    }

    /** The end of the headline clock: service confirmed, or the end of a run that never got there. */
    public @Nullable Instant clockStopped() {
        return returnedAt != null ? returnedAt : endedAt;
    }
}
