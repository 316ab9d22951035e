package dev.recoveryconsole.recovery;

import dev.recoveryconsole.recovery.RunView.SigningState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one decision of a person that would help a run most to be back in time. Only what can be chosen now: a restore cannot
 * be made faster, people who are waited for can be. Pure, so that a test can walk every state.
 *
 * @param words short enough for a notice; durations, no instants
 * @param who decides
 * @param path of the page, or of the part of it, where it is done
 */
public record Decision(String words, String who, String path) {

    /** Empty while the console goes on by itself and nothing that people do would make it faster. */
    static Optional<Decision> of(RunView run, RunForecast forecast, List<Option> options) {
        var own = "/recoveries/" + run.number();
        if (run.ended()) {
            return Optional.empty();
        }
        return personIsWaitedFor(run, options, own)
                .or(() -> Optional.ofNullable(run.turn().task()).flatMap(task -> atWork(task, forecast, run, own)))
                .map(said -> new Decision(said.words(), run.head().operator().name(), said.path()));
    }

    private record Said(String words, String path) {}

    private static Optional<Said> personIsWaitedFor(RunView run, List<Option> options, String own) {
        var onHold = run.turn().onHold();
        if (onHold != null) {
            return said("Resume the recovery" + on("; on hold for ", onHold.since(), run.asOf()), own + "#next-action");
        }
        var signing = run.turn().signing();
        if (signing != null && signing.asked() == Situation.Asked.YES) {
            return said(remind(signing, run.asOf()), String.valueOf(signing.address()));
        }
        var task = run.turn().task();
        if (task == null) {
            return run.loss().target() == null
                    ? said("Choose the target time", own + "/target-time")
                    : said("Ask for sign-off: start restore", own + "/review");
        }
        if (task.stopped()) {
            return said(choose(options) + on("; it waits for ", task.finishedAt(), run.asOf()), own + "#actions");
        }
        return signing != null && signing.asked() == Situation.Asked.NO
                ? said(
                        "Ask for sign-off: " + signing.gateWords()
                                + on("; it waits for ", task.startedAt(), run.asOf()),
                        own + (task.name() == TaskName.REQUEST_RESTORE ? "/review" : "#actions"))
                : Optional.empty();
    }

    private static Optional<Said> said(String words, String path) {
        return Optional.of(new Said(words, path));
    }

    private static String remind(SigningState signing, Instant now) {
        if (signing.approvers().isEmpty()) {
            return "Name a second approver: nobody can sign " + signing.gateWords();
        }
        var waiting = signing.waiting();
        return "Remind " + String.join(" or ", signing.approvers()) + ", or ask one more person: " + signing.gateWords()
                + (waiting == null ? "" : on(" waits for ", waiting.askedAt(), now));
    }

    private static String choose(List<Option> options) {
        return options.stream()
                .filter(Option::recommended)
                .findFirst()
                .map(option -> "Choose how to go on: " + option.name() + " is recommended")
                .orElse("Choose how to go on");
    }

    /** No news, a slow step, people who will be needed: in this order of what is in the way. */
    private static Optional<Said> atWork(TaskView task, RunForecast forecast, RunView run, String own) {
        var step = task.name().step();
        var itsPage = own + "/steps/" + step.address();
        if (task.noNewsSince() != null) {
            return said("Find out why nothing answers" + on("; no news for ", task.noNewsSince(), run.asOf()), itsPage);
        }
        var slower = slower(step, forecast);
        if (!forecast.outlook().abnormal() && slower.isZero()) {
            return Optional.empty();
        }
        var ready = ready(task.name(), forecast);
        if (!slower.isZero()) {
            var keep = what(task, run) + ": step " + step.number() + " is " + words(slower) + " slower than usual";
            return said(
                    ready.isEmpty() ? keep : keep + ". Meanwhile h" + ready.substring(1),
                    CandidateDesk.waits(task) ? own + "/set-aside" : itsPage + "#fails");
        }
        return ready.isEmpty()
                ? said("Tell those who wait outside: send the status update", own + "#status-update")
                : said(ready, own + "#signatures");
    }

    /** A restore cannot be made faster; another one can be built beside it (ui.md 5.5). */
    private static String what(TaskView task, RunView run) {
        if (CandidateDesk.waits(task)) {
            return "Keep waiting, or start attempt " + (run.attempts().size() + 1) + " in parallel";
        }
        return task.name().step() == Step.RESTORE ? "Keep waiting" : "Look at it";
    }

    private static Duration slower(Step step, RunForecast forecast) {
        var pace = forecast.pace().get(step);
        return pace == null ? Duration.ZERO : pace.slowerBy();
    }

    /** The signatures that are still to come; empty when there is none, or when the run goes back. */
    private static String ready(TaskName now, RunForecast forecast) {
        if (now.script() == TaskName.Script.BACK) {
            return "";
        }
        var remain = TaskName.of(TaskName.Script.FORWARD).stream()
                .filter(name -> name.compareTo(now) > 0 && name.asks())
                .count();
        if (remain == 0) {
            return "";
        }
        var waits = forecast.forecast() == null
                ? Duration.ZERO
                : forecast.forecast().waits();
        return "Have the approvers ready: " + Counted.of((int) remain, "signature")
                + (remain == 1 ? " remains" : " remain")
                + (waits.toMinutes() == 0 ? "" : ", usually " + words(waits) + " of waiting");
    }

    /** What lasts less than a minute is not worth a figure. */
    private static String on(String before, @Nullable Instant since, Instant now) {
        var lasted = since == null ? Duration.ZERO : Duration.between(since, now);
        return lasted.toMinutes() < 1 ? "" : before + words(lasted);
    }

    private static String words(Duration duration) {
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + " s";
        }
        return (duration.toHours() > 0 ? duration.toHours() + " h " : "") + duration.toMinutesPart() + " min";
    }
}
