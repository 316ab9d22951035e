package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the run page opens with: what is happening, the one next action, who does it, and what is safe. Pure, so that a test
 * can walk every state.
 *
 * @param next the one next action
 * @param who does it
 */
public record Situation(String happening, String next, String who, String safe) {

    private static final String ANYBODY = "anybody; the recovery is over";
    private static final String ENGINE = "the console, by itself";

    /** Whether a signature is asked for already, or still has to be. */
    public enum Asked {
        NO,
        YES,
        SIGNED
    }

    /** Somebody has to do something; otherwise the console goes on by itself or nothing is left to do. */
    public boolean waitsForAPerson() {
        return !who.equals(ENGINE) && !who.equals(ANYBODY);
    }

    /** While steps 1 to 3 are filled in and nothing has been frozen. */
    static Situation draft(boolean targetChosen, String operator) {
        return targetChosen
                ? new Situation(
                        "The target time is chosen; nothing has been asked of AWS",
                        "Review what will be restored and ask for sign-off",
                        operator,
                        Safe.OLD_KEPT)
                : new Situation(
                        "The recovery has begun; nothing has been asked of AWS",
                        "Choose the target time",
                        operator,
                        Safe.OLD_KEPT);
    }

    /** The end came too late, and nobody has said why (ui.md 6, over 4 h). */
    Situation explaining(String operator) {
        return new Situation(happening, "Say why the limit was missed", operator, safe);
    }

    /** After the end. */
    static Situation ended(Recovery.End how) {
        return switch (how) {
            case RETURNED ->
                new Situation("Back in service on the new database", "Read the report", ANYBODY, Safe.OLD_KEPT);
            case SWITCHED_BACK ->
                new Situation(
                        "Ended on the old database; the damage is still in it",
                        "Start a new recovery when the cause is clear",
                        "the operator",
                        Safe.BOTH_KEPT + Safe.USED_AGAIN);
            case STOPPED ->
                new Situation(
                        "Stopped by a person; held traffic and stopped writers stay as they are",
                        "Start a new recovery, or bring the services back by hand",
                        "the operator",
                        Safe.BOTH_KEPT);
        };
    }

    /** For the current task. */
    static Situation of(TaskView task, Asked asked, String operator, List<String> approvers) {
        return switch (task.state()) {
            case PENDING, INTENT, SENT, WAITING -> open(task, asked, operator, approvers);
            case FAILED ->
                asked == Asked.YES // only a failed check can be asked for here
                        ? waiting(task, Gate.ACCEPT_FAILED_CHECK, asked, operator, approvers)
                        : stopped(task, "did not work", operator);
            case NEEDS_HUMAN -> stopped(task, "needs a person's judgement", operator);
            case DONE, SKIPPED ->
                new Situation(said(task, "done"), "Nothing; the next task starts", ENGINE, Safe.of(task));
        };
    }

    /** While a person keeps the run on hold, whatever its task would do next. */
    static Situation onHold(TaskView task, String hold, String operator) {
        return new Situation(
                hold,
                "Resume the recovery, or stop it",
                operator,
                "Nothing new is sent while on hold; what was sent is still watched. " + Safe.onHold(task));
    }

    private static Situation open(TaskView task, Asked asked, String operator, List<String> approvers) {
        var gate = Optional.ofNullable(task.waitsFor());
        if (gate.isPresent()) {
            return waiting(task, gate.get(), asked, operator, approvers);
        }
        var noNews = task.noNewsSince();
        if (noNews != null) {
            return new Situation(
                    "No news since "
                            + Moments.inWords(
                                    noNews.truncatedTo(ChronoUnit.SECONDS).toString())
                            + Optional.ofNullable(task.noNewsSaid())
                                    .map(why -> " (" + why + ")")
                                    .orElse("") + ". Last known: " + said(task, "nothing yet"),
                    "Nothing; the console asks again at "
                            + Moments.inWords(task.nextLook()
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString()),
                    ENGINE,
                    Safe.of(task));
        }
        return new Situation(said(task, "running"), "Nothing; the console goes on by itself", ENGINE, Safe.of(task));
    }

    private static Situation waiting(TaskView task, Gate gate, Asked asked, String operator, List<String> approvers) {
        return switch (asked) {
            case YES ->
                new Situation(
                        said(task, "waiting for a signature"),
                        "Sign or decline: " + GateWords.button(task.name(), gate),
                        approvers.isEmpty()
                                ? "nobody can sign: name a second approver"
                                : String.join(" or ", approvers),
                        Safe.of(task));
            case NO ->
                new Situation(
                        task.name().title() + ": a signature is missing, and nobody is asked for it now",
                        "Ask for sign-off: " + GateWords.button(task.name(), gate),
                        operator,
                        Safe.of(task));
            case SIGNED ->
                new Situation(
                        task.name().title() + ": signed, the console starts it",
                        "Nothing; the console goes on by itself",
                        ENGINE,
                        Safe.of(task));
        };
    }

    /** The same, and of the ways to go on the recommended one is the next action. */
    Situation recommending(Choice choice, TaskView task) {
        if (choice == Choice.STOP) {
            return this;
        }
        return new Situation(
                happening,
                "Choose: " + OptionWords.name(choice, task) + " (recommended), or one of the other options",
                who,
                safe);
    }

    private static Situation stopped(TaskView task, String how, String operator) {
        var choices = task.choices().stream()
                .sorted()
                .map(choice -> OptionWords.name(choice, task))
                .toList();
        return new Situation(
                said(task, how),
                choices.isEmpty() ? "Stop recovery" : "Choose: " + String.join(", or ", choices),
                operator,
                Safe.of(task));
    }

    /** What the task saw last, in a sentence of its own. */
    static String seen(TaskView task) {
        return said(task, "nothing seen yet");
    }

    private static String said(TaskView task, String otherwise) {
        @Nullable String observed = task.observation();
        return task.name().title() + ": "
                + (observed == null || observed.isBlank() ? otherwise : Moments.inWords(observed));
    }
}
