package dev.recoveryconsole.recovery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of a run's log.
 *
 * @param no its number, in the order in which lines were written
 * @param keyEvent an event in words; otherwise an outside call
 * @param who display name of the person, or null for the console itself
 * @param tookMs milliseconds of the call
 * @param corrects number of the event beside which this one stands
 */
public record LogLine(
        long no,
        Instant at,
        @Nullable TaskName task,
        boolean keyEvent,
        String text,
        @Nullable String who,
        @Nullable String system,
        @Nullable String operation,
        @Nullable Long tookMs,
        @Nullable String requestId,
        @Nullable Long corrects) {

    private static final String LABEL = "Correction of what stands at ";

    /** How the line of a correction begins; what is right instead comes behind it. */
    static String correctionOf(LogLine original) {
        return LABEL + original.at().truncatedTo(ChronoUnit.SECONDS) + ": ";
    }

    /** Those among the lines that correct another one, oldest first, by the number of that one. */
    public static Map<Long, List<LogLine>> corrections(List<LogLine> lines) {
        return lines.stream()
                .filter(line -> line.corrects != null)
                .sorted(Comparator.comparing(LogLine::no))
                .collect(Collectors.groupingBy(line -> Objects.requireNonNull(line.corrects)));
    }

    /** What is right instead, without the label. */
    public String corrected() {
        return corrects == null ? text : text.substring(text.indexOf(": ") + 2);
    }
}
