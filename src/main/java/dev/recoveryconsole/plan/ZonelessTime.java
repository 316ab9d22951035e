package dev.recoveryconsole.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** A time that was typed without a zone: read as UTC, but people at 3 a.m. read their own clock. */
public final class ZonelessTime {

    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d");

    private ZonelessTime() {}

    /** The second that was probably meant: the text has no zone, does not fit the window as UTC, and fits as local time. */
    public static Optional<Instant> meant(String text, RestoreWindow window, ZoneId reader) {
        var typed = text.strip();
        if (!FORM.matcher(typed).matches() || TargetTime.of(typed, window) instanceof TargetTime.Good) {
            return Optional.empty();
        }
        return local(typed.replace(' ', 'T'), reader)
                .filter(at -> TargetTime.of(at.toString(), window) instanceof TargetTime.Good);
    }

    private static Optional<Instant> local(String iso, ZoneId reader) {
        try {
            return Optional.of(LocalDateTime.parse(iso).atZone(reader).toInstant());
        } catch (DateTimeException noSuchTime) {
            return Optional.empty(); // the field's own error says so
        }
    }
}
