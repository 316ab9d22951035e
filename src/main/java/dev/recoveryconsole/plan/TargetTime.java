package dev.recoveryconsole.plan;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** A target time as a person types it: ISO-8601 with Z or offset, a space instead of T, zone-less read as UTC (ui.md 8). */
public sealed interface TargetTime {

    /** Usable: a whole second inside the window. */
    record Good(Instant at) implements TargetTime {}

    /** Not usable, with the sentence for the field. */
    record Wrong(String message) implements TargetTime {}

    Duration STALLED = Duration.ofMinutes(10);
    Pattern WITHOUT_SECONDS = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d([zZ]|[+-]\\d\\d:?\\d\\d)?");
    Pattern WHOLE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([zZ]|[+-]\\d\\d:\\d\\d)?");
    DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Reads the text and holds it against the window. */
    static TargetTime of(String text, RestoreWindow window) {
        return switch (read(text)) {
            case Wrong wrong -> wrong;
            case Good(var at) -> inside(at, window);
        };
    }

    /** Reads the text alone. */
    static TargetTime read(String text) {
        var typed = text.strip();
        if (typed.isEmpty()) {
            return new Wrong("Enter a target time");
        }
        if (WITHOUT_SECONDS.matcher(typed).matches()) {
            return new Wrong("Target time must include seconds, for example 02:30:59");
        }
        var iso =
                typed.replaceFirst("[ ]", "T").replaceFirst("[ ](?=[zZ+-])", "").replaceFirst(" UTC$", "Z");
        if (!WHOLE.matcher(iso).matches()) {
            return new Wrong("Target time must look like 2026-03-14T02:30:59Z. Another zone is written as an offset,"
                    + " for example 2026-03-14T03:30:59+01:00");
        }
        return instant(iso);
    }

    private static TargetTime instant(String iso) {
        try {
            var zoned = Character.isDigit(iso.charAt(iso.length() - 1)) && !iso.matches(".*[+-]\\d\\d:\\d\\d$");
            var at = zoned
                    ? LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(iso.toUpperCase(Locale.ROOT)).toInstant();
            return at.getNano() == 0
                    ? new Good(at)
                    : new Wrong("Target time is a whole second: AWS restores to the second");
        } catch (DateTimeException e) {
            return new Wrong("There is no such date or time: " + iso);
        }
    }

    private static TargetTime inside(Instant at, RestoreWindow window) {
        if (at.isAfter(window.latest())) {
            return new Wrong(
                    "Target time must be " + UTC.format(window.latest()) + " or earlier. " + whenLater(window));
        }
        if (!at.isAfter(window.earliest())) {
            return new Wrong(
                    "Target time must be after " + UTC.format(window.earliest()) + ", the start of the restore window");
        }
        return new Good(at);
    }

    /** AWS uploads logs every five minutes; twice that without progress is a stall, and waiting is no advice then. */
    private static String whenLater(RestoreWindow window) {
        return Duration.between(window.latest(), window.checkedAt()).compareTo(STALLED) < 0
                ? "Later times usually become restorable within 5 min"
                : "The latest restorable time has not moved since " + UTC.format(window.latest());
    }
}
