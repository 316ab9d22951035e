package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.notification.Channel;
import dev.recoveryconsole.notification.Channels;
import dev.recoveryconsole.objectives.Forecast;
import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.objectives.Outlook;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.objectives.Usual;
import dev.recoveryconsole.recovery.Doors;
import dev.recoveryconsole.recovery.LogLine;
import dev.recoveryconsole.recovery.Moments;
import dev.recoveryconsole.recovery.Option;
import dev.recoveryconsole.recovery.RunBoard;
import dev.recoveryconsole.recovery.RunForecast;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.recovery.Situation;
import dev.recoveryconsole.recovery.Step;
import dev.recoveryconsole.recovery.TaskView;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import dev.recoveryconsole.shell.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Figures of a run in the words of ui.md 2, for the templates. */
@Component("runWords")
class RunWords {

    private static final String APART = " without waiting for people";
    private static final String OVER = "Over: the deadline has passed";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_AND_MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Times times;
    private final Objectives objectives;
    private final Channels channels;

    RunWords(Times times, Objectives objectives, Channels channels) {
        this.times = times;
        this.objectives = objectives;
        this.channels = channels;
    }

    /** By what people are told of a run; "nothing, because none is configured" would be the worst surprise at 3 a.m. */
    public String channels() {
        var names = channels.configured().stream().map(Channel::words).collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing: no channel is configured" : names;
    }

    public String gap(@Nullable RpoGap gap) {
        return switch (gap) {
            case null -> "not known";
            case RpoGap.NotKnown() -> "not known, nobody said when the damage began";
            case RpoGap.Known(var span, var met) -> times.duration(span) + (met ? "" : ", not below the limit");
            case RpoGap.ContainsDamage(var by) -> "! the target lies " + times.duration(by) + " after the damage began";
        };
    }

    /** "limit < 5 min": reaching it is a miss. */
    public String gapLimit() {
        return "limit < " + times.duration(objectives.rpo()).replace(" 00 s", "");
    }

    /** The gap if the run went on with the database of that target time. */
    public String gap(@Nullable Instant damage, Instant target) {
        return gap(objectives.gap(damage, target));
    }

    public String left(@Nullable LeftBehind left) {
        if (left == null) {
            return "not known";
        }
        return times.duration(left.span()) + (left.stillGrowing() ? ", still growing" : "");
    }

    /** After a switch back nothing is left behind: the application goes on with the old database. */
    public String leftBehind(RunView run) {
        return leftBehind(run.doors().use(), run.loss());
    }

    String leftBehind(Doors.InUse use, RunView.Loss loss) {
        return use == Doors.InUse.OLD_AGAIN
                ? "nothing: the application is back on the old database"
                : left(loss.leftBehind());
    }

    /** Traffic and old writes with their times, as every page of a run shows them (ui.md 1, rule 9). */
    public String doors(Doors doors) {
        if (doors.openOnNew()) {
            return "Traffic OPEN on the new database" + since(doors.openedAt()) + ", old database fenced";
        }
        var traffic =
                doors.heldAt() == null ? "Traffic OPEN on the old database" + since(doors.openedAt()) : held(doors);
        return traffic + ", " + writes(doors);
    }

    private static String held(Doors doors) {
        return "Traffic HELD" + since(doors.heldAt()) + (doors.heldBy() == null ? "" : " by " + doors.heldBy());
    }

    private static String writes(Doors doors) {
        if (doors.use() == Doors.InUse.OLD_AGAIN) {
            return "the application is back on the old database";
        }
        var running = doors.heldBy() == null
                ? "old database still written to"
                : "no run has seen the last write to the old database";
        return doors.writesStoppedAt() == null
                ? running
                : "old writes STOPPED" + since(doors.writesStoppedAt())
                        + (doors.fenced() ? ", old database fenced" : "");
    }

    /** With its date: what an earlier run left may be of another day. */
    private static String since(@Nullable Instant at) {
        return at == null ? "" : " since " + SECOND.format(at);
    }

    /** "2026-03-14 05:24 UTC (05:17 to 05:36)"; without a range when it would come from fewer than three runs. */
    public String forecast(Forecast forecast) {
        return forecast.estimate()
                ? DAY_AND_MINUTE.format(forecast.median()) + ", " + estimate(forecast)
                : DAY_AND_MINUTE.format(forecast.median()) + " (" + minute(forecast.early()) + " to "
                        + minute(forecast.late()) + ")";
    }

    /** What stands in the range's place while there are fewer than three runs to take one from. */
    public String estimate(Forecast forecast) {
        return "estimate from " + forecast.runs() + (forecast.runs() == 1 ? " run" : " runs");
    }

    /** "On track, at least 1 h 05 min 00 s to spare"; what one or two runs say is no bound. */
    public String outlook(RunForecast expected) {
        var forecast = expected.forecast();
        if (forecast == null) {
            return expected.outlook() == Outlook.OVER ? OVER : "";
        }
        return switch (expected.outlook()) {
            case ON_TRACK ->
                "On track, " + (forecast.estimate() ? "about " : "at least ") + times.duration(forecast.toSpare())
                        + " to spare";
            case AT_RISK -> "At risk: the later end of the range is past the deadline";
            case EXPECTED_LATE ->
                "Expected late by " + times.duration(Duration.between(forecast.deadline(), forecast.median()));
            case OVER -> OVER;
            case NO_FORECAST -> "";
        };
    }

    /** "4 min 10 s of it waiting for people"; empty for less than a second. */
    public String waiting(Duration waited) {
        return waited.toSeconds() == 0 ? "" : times.duration(waited) + " of it waiting for people";
    }

    /** What is usual for a step: its work, and apart from it what people were waited for. */
    public String usual(RunBoard.@Nullable Pace pace) {
        if (pace == null || pace.usual() == null) {
            return "";
        }
        var wait = pace.usualWait();
        return usual(pace.usual())
                + (wait == null || wait.high().toSeconds() == 0 ? "" : ", and waiting for people " + usual(wait));
    }

    private static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    /** "58 min 00 s to 1 h 24 min 00 s", or the one time of fewer than three runs. */
    public String usual(@Nullable Usual usual) {
        if (usual == null) {
            return "";
        }
        return usual.enough()
                ? times.duration(usual.low()) + " to " + times.duration(usual.high())
                : times.duration(usual.median()) + " (" + usual.runs() + (usual.runs() == 1 ? " run)" : " runs)");
    }

    /** "AWS builds the new database, and step 4 usually takes 58 min 00 s to 1 h 24 min 00 s"; no figure that no run gave. */
    public String building(@Nullable Usual usual) {
        return "AWS builds the new database"
                + (usual == null ? "" : ", and step 4 usually takes " + usual(usual) + APART);
    }

    /** "step 4: usually 58 min 00 s to 1 h 24 min 00 s, then steps 5 to 8"; a figure that no past run gave is not made up. */
    public String cost(Option.Cost cost) {
        var of = cost.of().isEmpty() ? "" : cost.of() + ": ";
        var then = cost.then().isEmpty() ? "" : ", " + cost.then();
        return of
                + (cost.usual() == null ? "no past run to compare with" : "usually " + usual(cost.usual()) + APART)
                + then;
    }

    /** A stored sentence with its instants in the form of every page. */
    public String said(@Nullable String sentence) {
        return sentence == null ? "" : Moments.inWords(sentence);
    }

    /** Who is not a run's operator, and could be. */
    public boolean mayTakeOver(@Nullable SignedIn me, RunView run) {
        return me != null
                && me.is(Role.OPERATOR)
                && !run.ended()
                && !me.person().id().equals(run.head().operator().id());
    }

    /** The operator's newest act, the take-over included, among the newest events of the run; null when it lies before them. */
    public @Nullable Instant workingSince(RunView run) {
        return run.events().stream()
                .filter(line -> run.head().operator().name().equals(line.who()))
                .findFirst()
                .map(LogLine::at)
                .orElse(null);
    }

    /** To ask for a signature is what comes next at that step, and this person may. */
    public boolean mayAsk(@Nullable SignedIn me, RunView run, Step step) {
        var task = run.turn().task();
        var signing = run.turn().signing();
        return me != null
                && me.is(Role.OPERATOR)
                && run.turn().onHold() == null
                && task != null
                && task.name().step() == step
                && !task.stopped()
                && signing != null
                && signing.asked() == Situation.Asked.NO;
    }

    public String task(TaskView task) {
        return task.words();
    }
}
