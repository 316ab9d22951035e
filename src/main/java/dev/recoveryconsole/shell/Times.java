package dev.recoveryconsole.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Instants and durations in the words of every page, log and message: UTC first, never a bare 1:42. */
@Component("times")
public class Times {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ZoneId local;

    public Times(ConsoleSettings settings) {
        local = Optional.ofNullable(settings.localZone()).orElseGet(ZoneId::systemDefault);
    }

    /** "2026-03-14 02:30:59 UTC (03:30:59 CET, UTC+01:00)"; the bracket is left out where local time is UTC. */
    public String utc(Instant instant) {
        var here = local(instant);
        return here.isEmpty() ? UTC.format(instant) : UTC.format(instant) + " (" + here + ")";
    }

    /** The zone of {@link #local}. */
    public ZoneId zone() {
        return local;
    }

    /** "02:30:59 UTC", for moments of today. */
    public String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    /** "03:30:59 CET, UTC+01:00", with the date in front when it is another day there; empty when local is UTC. */
    public String local(Instant instant) {
        var here = instant.atZone(local);
        if (here.getOffset().equals(ZoneOffset.UTC)) {
            return "";
        }
        var sameDay = here.toLocalDate().equals(instant.atZone(ZoneOffset.UTC).toLocalDate());
        return here.format(DateTimeFormatter.ofPattern(
                sameDay ? "HH:mm:ss z, 'UTC'xxx" : "uuuu-MM-dd HH:mm:ss z, 'UTC'xxx", Locale.ENGLISH));
    }

    /** "1 h 42 min 07 s", "13 min 31 s", "4 s"; the sign of a negative one is left to the sentence around it. */
    public String duration(Duration duration) {
        var d = duration.abs();
        if (d.toHours() > 0) {
            return String.format(
                    Locale.ROOT, "%d h %02d min %02d s", d.toHours(), d.toMinutesPart(), d.toSecondsPart());
        }
        return d.toMinutes() > 0
                ? String.format(Locale.ROOT, "%d min %02d s", d.toMinutes(), d.toSecondsPart())
                : d.toSeconds() + " s";
    }

    /** The same, between two moments. */
    public String between(Instant from, Instant to) {
        return duration(Duration.between(from, to));
    }
}
