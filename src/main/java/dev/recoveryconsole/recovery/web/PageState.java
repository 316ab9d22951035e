package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.objectives.Outlook;
import dev.recoveryconsole.recovery.RunBoard;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.recovery.RunView.StepView;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run page says outside of itself: in the browser's tab, and to somebody who listens (ui.md 11 and 15).
 *
 * @param title minutes only, so that it does not change each second
 * @param icon name of the shape beside it
 * @param said spoken when it changes
 * @param alert spoken at once when it changes; empty when there is nothing to interrupt for
 */
record PageState(String title, String icon, String said, String alert) {

    private static final Set<String> WAITING = Set.of("Waiting for sign-off", "On hold", "Waiting for a choice");

    static PageState of(RunView run, @Nullable RunBoard board) {
        var outlook = board == null ? Outlook.NO_FORECAST : board.outlook();
        return new PageState(title(run), icon(run, outlook), said(run, outlook), alert(run));
    }

    private static String title(RunView run) {
        return run.ended()
                ? run.head().outcome() + " \u00b7 " + run.number()
                : left(run) + " \u00b7 " + state(run) + " \u00b7 " + run.number();
    }

    private static String left(RunView run) {
        var clock = run.clocks().headline();
        return clock.missed() ? "OVER " + minutes(clock.over()) : minutes(clock.left()) + " left";
    }

    static String minutes(Duration duration) {
        return (duration.toHours() > 0 ? duration.toHours() + " h " : "") + duration.toMinutesPart() + " min";
    }

    private static String state(RunView run) {
        var step = current(run);
        if (run.turn().task() == null) {
            return "Draft, step " + step.step().number();
        }
        return switch (step.now()) {
            case "Waiting for sign-off", "On hold", "No news", "Waiting for a choice" -> step.now();
            default -> "Step " + step.step().number() + " " + step.word().toLowerCase(Locale.ROOT);
        };
    }

    /** The step of the task that the run is at; of a draft, and after the end, the first that is not settled. */
    static StepView current(RunView run) {
        var task = run.turn().task();
        if (task != null) {
            return run.step(task.name().step().address());
        }
        return run.steps().stream()
                .filter(one -> !one.word().startsWith("Done") && !one.word().equals("Not needed"))
                .findFirst()
                .orElse(run.steps().getLast());
    }

    private static String icon(RunView run, Outlook outlook) {
        if (run.ended()) {
            return run.backInService() ? "done" : "ended";
        }
        var step = current(run);
        if (step.failed() || run.clocks().headline().missed()) {
            return "failed";
        }
        if (run.turn().task() == null || WAITING.contains(step.now())) {
            return "waiting";
        }
        return outlook.abnormal() ? "at-risk" : "running";
    }

    private static String said(RunView run, Outlook outlook) {
        if (run.ended()) {
            return run.number() + ": " + run.head().outcome();
        }
        var step = current(run);
        var signature =
                run.turn().signing() == null ? "" : "; " + run.turn().signing().words();
        return "Step " + step.step().number() + ", " + step.step().title() + ": " + step.now() + signature
                + (outlook == Outlook.NO_FORECAST ? "" : "; forecast: " + outlook.words());
    }

    private static String alert(RunView run) {
        var step = current(run);
        var failed = step.failed() ? "Step " + step.step().number() + " failed. " : "";
        var over = !run.ended() && run.clocks().headline().missed() ? "Over the limit. " : "";
        return failed + over + (run.doors().heldAt() == null ? "Traffic OPEN" : "Traffic HELD");
    }
}
