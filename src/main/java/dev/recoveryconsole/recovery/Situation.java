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

    private static final String OLD_KEPT = "The old database is kept and its data is not changed";
    private static final String NOT_IN_USE = ". Nobody uses the new database yet";
    private static final String HELD_FOR_THE_SWITCH =
            ". Traffic stays held; switch back is possible once the Secret is switched";
    private static final String HELD_WITH_A_WAY_BACK = ". Traffic stays held; switch back is possible";
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
                        OLD_KEPT)
                : new Situation(
                        "The recovery has begun; nothing has been asked of AWS",
                        "Choose the target time",
                        operator,
                        OLD_KEPT);
    }

    /** After the end. */
    static Situation ended(Recovery.End how) {
        return switch (how) {
            case RETURNED -> new Situation("Back in service on the new database", "Read the report", ANYBODY, OLD_KEPT);
            case SWITCHED_BACK ->
                new Situation(
                        "Ended on the old database; the damage is still in it",
                        "Start a new recovery when the cause is clear",
                        "the operator",
                        "Both databases are kept");
            case STOPPED ->
                new Situation(
                        "Stopped by a person; held traffic and stopped writers stay as they are",
                        "Start a new recovery, or bring the services back by hand",
                        "the operator",
                        "Both databases are kept");
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
                new Situation(said(task, "done"), "Nothing; the next task starts", ENGINE, safe(task));
        };
    }

    /** While a person keeps the run on hold, whatever its task would do next. */
    static Situation onHold(TaskView task, String hold, String operator) {
        var safe = task.name() == TaskName.WATCH_HEALTH || task.name() == TaskName.WATCH_HEALTH_OLD
                ? OLD_KEPT + ". Traffic is open; while on hold it is not held again by itself"
                : safe(task);
        return new Situation(
                hold,
                "Resume the recovery, or stop it",
                operator,
                "Nothing new is sent while on hold; what was sent is still watched. " + safe);
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
                                    noNews.truncatedTo(ChronoUnit.SECONDS).toString()) + ". Last known: "
                            + said(task, "nothing yet"),
                    "Nothing; the console asks again every few seconds",
                    ENGINE,
                    safe(task));
        }
        return new Situation(said(task, "running"), "Nothing; the console goes on by itself", ENGINE, safe(task));
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
                        safe(task));
            case NO ->
                new Situation(
                        said(task, "ready to be signed"),
                        "Ask for sign-off: " + GateWords.button(task.name(), gate),
                        operator,
                        safe(task));
            case SIGNED ->
                new Situation(
                        task.name().title() + ": signed, the console starts it",
                        "Nothing; the console goes on by itself",
                        ENGINE,
                        safe(task));
        };
    }

    private static Situation stopped(TaskView task, String how, String operator) {
        var choices = task.choices().stream().map(Choice::words).toList();
        return new Situation(
                said(task, how),
                choices.isEmpty() ? "Stop recovery" : "Choose: " + String.join(", or ", choices),
                operator,
                safe(task));
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

    private static String safe(TaskView task) {
        var name = task.name();
        return switch (name.step()) {
            case CHOOSE_DATABASE, CHOOSE_TARGET_TIME, REVIEW -> OLD_KEPT;
            case RESTORE, RE_DELETION -> OLD_KEPT + NOT_IN_USE;
            case SECRETS -> OLD_KEPT + (beforeTheHold(name) ? NOT_IN_USE : HELD_FOR_THE_SWITCH);
            case VALIDATION -> OLD_KEPT + HELD_WITH_A_WAY_BACK;
            case RETURN -> OLD_KEPT + returning(task);
        };
    }

    /** Traffic opens in the middle of step 8; before that the way back is as open as in step 7. */
    private static String returning(TaskView task) {
        return switch (task.name()) {
            case READ_LOG_AGAIN -> HELD_WITH_A_WAY_BACK;
            case OPEN_TRAFFIC -> task.sentAt() == null ? HELD_WITH_A_WAY_BACK : "";
            case WATCH_HEALTH ->
                ". If the health checks do not pass, traffic is held again and switch back is possible";
            default -> "";
        };
    }

    /** Traffic may still flow to the old database until the signed switch holds it. */
    private static boolean beforeTheHold(TaskName name) {
        return name.script() == TaskName.Script.FORWARD && name.compareTo(TaskName.HOLD_TRAFFIC) <= 0;
    }
}
