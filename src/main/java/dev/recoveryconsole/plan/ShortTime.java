package dev.recoveryconsole.plan;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A time in the past that was typed without its date or its seconds: the instant is proposed, and never taken by itself. */
public final class ShortTime {

    private static final Pattern CLOCK = Pattern.compile("(\\d\\d:\\d\\d(?::\\d\\d)?)(?: ?(?:Z|UTC))?");
    private static final Pattern NO_SECONDS =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d)(Z| UTC|[+-]\\d\\d:\\d\\d)?");

    private ShortTime() {}

    /** The sentence for the field, which proposes the whole instant; nothing where none can be told from the text. */
    public static Optional<String> proposal(String text, Instant now) {
        return meant(text, now)
                .map(at -> "The time must be whole, with its date and its seconds. Did you mean " + at + "?");
    }

    /** The instant that was probably meant; never in the future. */
    public static Optional<Instant> meant(String text, Instant now) {
        var typed = text.strip().toUpperCase(Locale.ROOT);
        var clock = CLOCK.matcher(typed);
        if (clock.matches()) {
            return latest(clock.group(1), now);
        }
        var minute = NO_SECONDS.matcher(typed);
        return minute.matches() ? whole(minute.replaceFirst("$1:00$2"), now) : Optional.empty();
    }

    /** Today, or yesterday where that has not come yet today. */
    private static Optional<Instant> latest(String clock, Instant now) {
        try {
            var at = LocalTime.parse(clock)
                    .atDate(now.atZone(ZoneOffset.UTC).toLocalDate())
                    .toInstant(ZoneOffset.UTC);
            return Optional.of(at.isAfter(now) ? at.minus(Duration.ofDays(1)) : at);
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> whole(String iso, Instant now) {
        return TargetTime.read(iso) instanceof TargetTime.Good(var at) && !at.isAfter(now)
                ? Optional.of(at)
                : Optional.empty();
    }
}
