package dev.recoveryconsole.postgres;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's own log says of a recovery to a point in time. Only sentences of the recovery are understood, and only
 * they are kept: whatever else stands in a log, such as statements, is neither shown nor stored.
 *
 * @param phase how far it is
 * @param begun the line that began the phase
 * @param newest the newest line that was understood
 * @param replayedTo when the last replayed transaction was committed, once the log says so
 * @param files pieces of the archived log that were fetched for the replay
 */
public record RecoveryLog(
        Phase phase,
        Line begun,
        Line newest,
        @Nullable Instant replayedTo,
        @Nullable Files files) {

    /** The order in which a recovery goes through them; the words continue "PostgreSQL ...". */
    public enum Phase {
        BEGINS("begins the recovery"),
        REPLAYS("replays the archived log"),
        CONSISTENT("replays the archived log and is consistent already"),
        STOPPED("has stopped the replay at the target time"),
        COMPLETE("has completed the recovery"),
        OPEN("is open for connections"),
        FAILED("has given the recovery up");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * A line of the log.
     *
     * @param at as the line begins, when that is a time in UTC
     * @param text verbatim from its severity on, for example {@code LOG:  redo starts at 0/2000028}
     */
    public record Line(@Nullable Instant at, String text) {}

    /**
     * Archived pieces of the log that the server has fetched.
     *
     * @param count how many of them were seen
     * @param more there may have been others before what could be read
     * @param last name of the newest
     */
    public record Files(int count, boolean more, String last) {}

    /**
     * What the lines say, on top of what was known; null while they say nothing of a recovery.
     *
     * @param lines the end of a log, oldest first; some may have been read before
     * @param since lines that are older say nothing: the copy of a server's disk has that server's old log too
     */
    public static @Nullable RecoveryLog read(List<String> lines, Instant since, @Nullable RecoveryLog known) {
        var reading = new RecoveryLogReading(known);
        lines.forEach(line -> reading.take(line, since));
        return reading.result();
    }
}
