package dev.recoveryconsole.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of every notice about one run. Times are UTC, durations as on the pages, without seconds where a minute is
 * exact enough.
 *
 * @param run its number
 * @param database logical name
 * @param path of its page
 */
public record Notices(String run, String database, String path) {

    private static final Set<Channel> TEAM = EnumSet.of(Channel.MAIL, Channel.CHAT);
    private static final DateTimeFormatter MINUTE = format("HH:mm 'UTC'");
    private static final DateTimeFormatter SECOND = format("HH:mm:ss 'UTC'");

    /**
     * A signature will be asked for soon.
     *
     * @param in null when no past run says how long it takes
     */
    public Notice signatureSoon(String step, String gate, @Nullable Duration in) {
        var when = in == null ? "soon" : "in about " + words(in);
        return team(step, "heads-up", database + ": your signature needed " + when, run + ", " + gate + ".", path);
    }

    /**
     * A signature is needed.
     *
     * @param request number of the request, for example AP-0093
     * @param gate what is signed, for example "switch secrets"
     */
    public Notice signatureNeeded(
            String request, String gate, Instant by, String askedBy, Duration rtoLeft, String signingPath) {
        return team(
                request,
                "ask",
                "Sign-off needed by " + MINUTE.format(by) + ": " + gate,
                gate + ", " + database + " (" + run + "). " + askedBy + " asks for it. RTO " + words(rtoLeft)
                        + " left.",
                signingPath);
    }

    /** The same request once more; each reminder has its number. */
    public Notice signatureReminder(
            String request, int number, String gate, Instant by, Duration rtoLeft, String signingPath) {
        return team(
                request,
                "reminder-" + number,
                "Sign-off needed by " + MINUTE.format(by) + ": " + gate,
                "Reminder " + number + ": " + gate + ", " + database + " (" + run + "). RTO " + words(rtoLeft)
                        + " left.",
                signingPath);
    }

    /** One person more is asked, by name. */
    public Notice signatureAskedOf(
            String request, int number, String who, String gate, Instant by, String askedBy, String signingPath) {
        return team(
                request,
                "asked-too-" + number,
                who + ": sign-off needed by " + MINUTE.format(by),
                askedBy + " asks " + who + " to sign: " + gate + ", " + database + " (" + run + ").",
                signingPath);
    }

    /** A question about a request, or its answer. */
    public Notice said(String request, String kind, String who, String words, String signingPath) {
        return team(request, kind, who + " about " + request + ", " + run, words, signingPath);
    }

    /** A signature came from the address and browser that had asked for it. */
    public Notice sameDevice(String request, String who, String gate, String signingPath) {
        return team(
                request,
                "same-device",
                request + " signed from where it was asked",
                who + " signed " + gate + ", " + database + " (" + run
                        + "), from the address and browser that asked for it.",
                signingPath);
    }

    /** Somebody signs too often to have read each, and so this one was not taken; told once of a request. */
    public Notice signedTooOften(String request, String who, String gate, String signingPath) {
        return team(
                request,
                "too-many",
                request + " is not signed: too many signatures",
                who + " has signed too often lately and cannot sign " + gate + ", " + database + " (" + run
                        + "). Somebody else can.",
                signingPath);
    }

    /**
     * A request came to an end without a deed.
     *
     * @param end "void", "expired" or "declined"
     * @param why for example "target time changed"; what is too long of it is left out, so that the rest is read
     * @param next for example "A new request is needed"
     */
    public Notice signOffEnded(String request, String end, String gate, String why, String next) {
        var before = run + ", " + gate + ": ";
        var after = ". Nothing was done. " + next + ".";
        return team(
                request,
                end,
                "Request " + request + " is " + end + ", " + database,
                before + Notice.cut(why, Math.max(1, Notice.LONGEST_BODY - before.length() - after.length())) + after,
                path);
    }

    /**
     * The run stands otherwise to its deadline than before.
     *
     * @param number of the change in the run: each is told once, also when a run comes back to a state it was in
     * @param now for example "at risk", or "on track again"
     * @param median when service is expected back; null without a forecast
     * @param range how sure that is, see {@link #latest}; may be empty
     * @param decision the one that would help most, and who takes it; may be empty
     */
    public Notice forecast(
            int number,
            String now,
            String before,
            Instant since,
            Instant deadline,
            @Nullable Instant median,
            String range,
            String decision) {
        return team(
                "forecast-" + number,
                now.replace(' ', '-'),
                run + " " + now + (median == null ? "" : ": forecast " + MINUTE.format(median)),
                "Since " + MINUTE.format(since) + ", before: " + before + ". "
                        + (range.isEmpty() ? "Deadline " : range + ", deadline ") + MINUTE.format(deadline) + "."
                        + (decision.isEmpty() ? "" : " " + decision),
                path);
    }

    /** "Latest 06:52 UTC", the later end of a range. */
    public static String latest(Instant at) {
        return "Latest " + MINUTE.format(at);
    }

    /** A step failed, or nothing is heard of it. */
    public Notice stepTrouble(int step, int task, Trouble trouble, String traffic, String whoNext, String said) {
        return team(
                step + "/" + task,
                trouble.kind,
                run + " step " + step + trouble.words,
                traffic + ". " + whoNext + ". " + said,
                path);
    }

    /** AWS shows the database of an attempt as usable that the run does not go on with now. */
    public Notice candidateReady(int attempt, String whoNext) {
        return team(
                "4/attempt-" + attempt,
                "usable",
                run + ": attempt " + attempt + " can be used",
                "The run goes on with another attempt of " + database + ". " + whoNext + ".",
                path);
    }

    /** Why a step does not go on. */
    public enum Trouble {
        FAILED("failed", " failed"),
        TIMED_OUT("timed-out", " timed out"),
        NEEDS_A_PERSON("needs-a-person", " needs a person"),
        NO_NEWS("no-news", ": no news");

        private final String kind;
        private final String words;

        Trouble(String kind, String words) {
            this.kind = kind;
            this.words = words;
        }
    }

    /** Service is back: the team, the status page and the stakeholders are told. */
    public Notice backInService(Instant at, Duration took, Duration limit, String rpoGap) {
        return atTheEnd(
                "finished",
                database + " is back in service " + SECOND.format(at),
                "Took " + words(took) + " (limit " + words(limit) + "). RPO gap " + rpoGap + ".");
    }

    /** The run ended on the old database. */
    public Notice switchedBack(Instant at, Duration took) {
        return atTheEnd(
                "switched-back",
                database + " runs on the old database again " + SECOND.format(at),
                "Switched back after " + words(took) + ". The damage is still in it.");
    }

    private Notice team(String step, String kind, String title, String body, String where) {
        return new Notice(run, step, kind, TEAM, title, body, where, List.of());
    }

    /** Everybody hears of it, and is led to the report. */
    private Notice atTheEnd(String kind, String title, String body) {
        return new Notice(run, "8", kind, EnumSet.allOf(Channel.class), title, body, path + "/report", List.of());
    }

    private static String words(Duration duration) {
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() == 0) {
            return duration.toMinutes() + " min";
        }
        var minutes = duration.toMinutesPart() == 0 ? "" : " " + duration.toMinutesPart() + " min";
        return duration.toHours() + " h" + minutes;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
