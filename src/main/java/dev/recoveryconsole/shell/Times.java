package dev.recoveryconsole.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Instants and durations in the words of every page, log and message: UTC first, never a bare 1:42. */
@Component("times")
public class Times {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String MOMENT = "\\b(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d)(:\\d\\d)?(\\.\\d+)?";
    /** Exactly what {@link #local} writes; another bracket is somebody's own words. */
    private static final String BRACKET = "\\b(?: \\((?:\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d(?::\\d\\d)?"
            + " [^ (),]{1,9}, UTC[+-]\\d\\d:\\d\\d\\))?";

    private static final Pattern WRITTEN = Pattern.compile(MOMENT + "(?: UTC|Z)" + BRACKET);
    private static final Pattern IN_WORDS = Pattern.compile(MOMENT + " UTC" + BRACKET);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_AND_MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Supplier<ZoneId> local;

    /** In the zone of whoever reads the page. */
    @Autowired
    Times(Reading reading) {
        local = () -> reading.profile().zone();
    }

    /** In the installation's zone, for whatever has no reader. */
    public Times(ConsoleSettings settings) {
        var zone = Optional.ofNullable(settings.localZone()).orElseGet(ZoneId::systemDefault);
        local = () -> zone;
    }

    /** "2026-03-14 02:30:59 UTC (03:30:59 CET, UTC+01:00)"; the bracket is left out where local time is UTC. */
    public String utc(Instant instant) {
        return UTC.format(instant) + bracket(local(instant));
    }

    /** The zone of {@link #local}. */
    public ZoneId zone() {
        return local.get();
    }

    /** The first half of {@link #utc}, without the date while that is today's in UTC. */
    public String today(Instant instant, Instant now) {
        return (sameDay(instant, now) ? CLOCK : UTC).format(instant);
    }

    /** As {@link #utc} for what is not known to the second; without the date while that is today's in UTC. */
    public String minute(Instant instant, Instant now) {
        return (sameDay(instant, now) ? MINUTE : DAY_AND_MINUTE).format(instant) + bracket(toTheMinute(local(instant)));
    }

    private static boolean sameDay(Instant instant, Instant now) {
        return instant.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .equals(now.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /**
     * Sentences hold instants as text: "expires 2026-03-14 02:30:59 UTC", or as stored, "2026-03-14T02:30:59Z". This
     * gives HTML in which each is a time element in the reader's form; the rest of the sentence is escaped.
     */
    public String marked(String sentence) {
        return marked(WRITTEN, HtmlUtils.htmlEscape(sentence), found -> "");
    }

    /** The same with all its digits, for what is kept to be compared. */
    public String exact(String sentence) {
        return marked(WRITTEN, HtmlUtils.htmlEscape(sentence), found -> given(found.group(4)));
    }

    /**
     * The same in text that is HTML already, for the form of {@link #utc} only and with all its digits. What stands there
     * as stored is meant for machines or to be compared letter by letter, and stays.
     */
    String markedInHtml(String html) {
        return marked(IN_WORDS, html, found -> given(found.group(4)));
    }

    private String marked(Pattern form, String html, Function<MatchResult, String> fraction) {
        return form.matcher(html).replaceAll(found -> Matcher.quoteReplacement(element(found, fraction.apply(found))));
    }

    /** To the minute where no second is written. */
    private String element(MatchResult found, String fraction) {
        var minute = found.group(1) + "T" + found.group(2);
        try {
            var here = local(Instant.parse(minute + Objects.requireNonNullElse(found.group(3), ":00") + "Z"));
            return "<time datetime=\"%s%s%sZ\">%s%s%s UTC%s</time>"
                    .formatted(
                            minute,
                            given(found.group(3)),
                            given(found.group(4)),
                            minute.replace('T', ' '),
                            given(found.group(3)),
                            fraction,
                            bracket(found.group(3) == null ? toTheMinute(here) : here));
        } catch (DateTimeParseException notADate) {
            return found.group();
        }
    }

    private static String given(@Nullable String group) {
        return Objects.requireNonNullElse(group, "");
    }

    private static String bracket(String here) {
        return here.isEmpty() ? "" : " (" + here + ")";
    }

    private static String toTheMinute(String here) {
        return here.replaceFirst("(\\d\\d:\\d\\d):\\d\\d", "$1");
    }

    /** "02:30:59 UTC", for moments of today. */
    public String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    /** "03:30:59 CET, UTC+01:00", with the date in front when it is another day there; empty when local is UTC. */
    public String local(Instant instant) {
        var here = instant.atZone(local.get());
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

    /** The same without what is zero at its end: "4 h", "15 min". */
    public String rounded(Duration duration) {
        return duration(duration).replaceFirst("( 00 min)? 00 s$", "");
    }

    /** "10 min 01 s before incident declared": against the moment that everybody counts from. */
    public String fromDeclared(Instant at, Instant declared) {
        return at.equals(declared)
                ? "at the moment the incident was declared"
                : fromMark(at, declared) + " incident declared";
    }

    /** "1 s before the damage began": what whoever chooses a second wants to know first. */
    public String fromDamage(Instant at, Instant damage) {
        return at.equals(damage) ? "at the moment the damage began" : fromMark(at, damage) + " the damage began";
    }

    private String fromMark(Instant at, Instant mark) {
        return between(at, mark) + (at.isBefore(mark) ? " before" : " after");
    }

    /** How a time is typed, on a minute of the same day: "2026-03-14T02:30:00Z". */
    public String example(Instant day) {
        return day.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** The same, between two moments. */
    public String between(Instant from, Instant to) {
        return duration(Duration.between(from, to));
    }
}
