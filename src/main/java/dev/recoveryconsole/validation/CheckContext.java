package dev.recoveryconsole.validation;

import dev.recoveryconsole.postgres.Login;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where and for which run a check runs.
 *
 * @param reader login on the new database
 * @param attempt of the recovery, from 1
 * @param tryNumber of the check within the attempt, from 1; [Run again] raises it
 * @param pendingSince what the last answer said, when it was {@link CheckAnswer.Pending}; missing at the first ask
 */
public record CheckContext(
        Login reader,
        String runNumber,
        int attempt,
        int tryNumber,
        @Nullable Instant pendingSince) {

    /** The first ask of a try. */
    public static CheckContext first(Login reader, String runNumber, int attempt, int tryNumber) {
        return new CheckContext(reader, runNumber, attempt, tryNumber, null);
    }
}
