package dev.recoveryconsole.recovery;

import dev.recoveryconsole.recovery.RunView.StepView;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The eight steps as they stand: the first three from the run's own dates, the others from their tasks. Step 1 ends when the
 * run begins or its database was chosen anew, step 2 when the target is chosen, step 3 with the signature, where step 4
 * begins.
 */
@Component
class StepViews {

    private final PlanRows plans;

    StepViews(PlanRows plans) {
        this.plans = plans;
    }

    List<StepView> of(Recovery recovery, List<TaskView> tasks) {
        return Arrays.stream(Step.values())
                .map(step -> of(step, recovery, tasks))
                .toList();
    }

    private StepView of(Step step, Recovery recovery, List<TaskView> tasks) {
        return switch (step) {
            case CHOOSE_DATABASE -> done(step, recovery.startedAt(), recovery.databaseChosenAt());
            case CHOOSE_TARGET_TIME ->
                recovery.target() == null
                        ? running(step, recovery, recovery.databaseChosenAt())
                        : done(step, recovery.databaseChosenAt(), recovery.targetChosenAt());
            case REVIEW -> review(recovery, tasks);
            case RESTORE, RE_DELETION, SECRETS, VALIDATION, RETURN -> ofTasks(step, recovery, tasks);
        };
    }

    private StepView review(Recovery recovery, List<TaskView> tasks) {
        if (recovery.target() == null) {
            return view(Step.REVIEW, "Not started", null, null, List.of());
        }
        return plans.findById(new PlanRow.Key(recovery.id(), recovery.planVersion()))
                .map(plan -> planned(plan, recovery, tasks))
                .orElseGet(() -> running(Step.REVIEW, recovery, chosen(recovery, recovery.startedAt())));
    }

    /** Of another attempt it begins with asking for it: what was looked at before was the page of a run at work. */
    private static StepView planned(PlanRow plan, Recovery recovery, List<TaskView> tasks) {
        var asks = RestoreSigned.asks(recovery.attempt(), tasks);
        var started = recovery.attempt() > 1 && !asks.isEmpty()
                ? asks.getFirst().startedAt()
                : chosen(recovery, plan.madeAt());
        var signed = RestoreSigned.of(recovery.attempt(), tasks);
        return asks.isEmpty() || signed.isPresent()
                ? done(Step.REVIEW, started, signed.orElse(plan.madeAt()))
                : view(Step.REVIEW, unsigned(recovery, asks.getLast()), started, null, List.of());
    }

    private static Instant chosen(Recovery recovery, Instant otherwise) {
        var at = recovery.targetChosenAt();
        return at == null ? otherwise : at;
    }

    private static String unsigned(Recovery recovery, TaskView ask) {
        if (recovery.ended()) {
            return "Cancelled";
        }
        return recovery.hold() != null ? "On hold" : ask.waitsFor() != null ? StepWords.word(ask) : "Running";
    }

    /** Only the newest attempt's tasks say how a step stands; the others are history. */
    private static StepView ofTasks(Step step, Recovery recovery, List<TaskView> tasks) {
        var all = tasks.stream().filter(task -> task.name().step() == step).toList();
        var current = all.stream()
                .filter(task -> task.attempt() == recovery.attempt() && !takenBack(task, tasks))
                .toList();
        var whole = !current.isEmpty() && whole(current.getLast(), recovery, tasks);
        return view(
                step,
                word(current, whole, recovery, tasks),
                current.isEmpty() ? null : began(current),
                whole ? current.getLast().finishedAt() : null,
                all);
    }

    /** What waits for gate 1 has not begun. */
    private static @Nullable Instant began(List<TaskView> current) {
        var first = current.getFirst();
        return first.name() == TaskName.REQUEST_RESTORE
                ? RestoreSigned.of(first.attempt(), current).orElse(null)
                : first.startedAt();
    }

    /** A way that was chosen and left again before anything happened says nothing of the step. */
    private static boolean takenBack(TaskView task, List<TaskView> tasks) {
        return task.state() == TaskState.SKIPPED
                && TakeBack.CHOSEN.contains(task.name())
                && !task.equals(tasks.getLast());
    }

    private static String word(List<TaskView> current, boolean whole, Recovery recovery, List<TaskView> tasks) {
        if (recovery.ended() && !current.isEmpty() && !current.getLast().state().settled()) {
            return "Cancelled";
        }
        var here = !current.isEmpty() && current.getLast().equals(tasks.getLast());
        var word = StepWords.word(current, whole, recovery.hold() != null && here);
        return word.equals("Cancelled") && switchedBack(recovery, tasks.getLast()) ? StepWords.LEFT : word;
    }

    /** The newest attempt is on its way back, or ended there. */
    private static boolean switchedBack(Recovery recovery, TaskView now) {
        return now.name().script() == TaskName.Script.BACK
                && now.attempt() == recovery.attempt()
                && recovery.outcome() != Recovery.End.STOPPED;
    }

    /** Whether the step's last task of its script is settled well: done, or not needed, but not given up. */
    private static boolean whole(TaskView task, Recovery recovery, List<TaskView> tasks) {
        var next = task.name().next();
        if (next.isPresent() && next.get().step() == task.name().step()) {
            return false;
        }
        return switch (task.state()) {
            case DONE -> true;
            case SKIPPED ->
                next.map(name -> follows(task, name, tasks)).orElse(recovery.outcome() != Recovery.End.STOPPED);
            case PENDING, WAITING, INTENT, SENT, FAILED, NEEDS_HUMAN -> false;
        };
    }

    private static boolean follows(TaskView task, TaskName next, List<TaskView> tasks) {
        var at = tasks.indexOf(task) + 1;
        return at < tasks.size() && tasks.get(at).name() == next;
    }

    private static StepView running(Step step, Recovery recovery, Instant since) {
        return view(step, recovery.ended() ? "Cancelled" : "Running", since, null, List.of());
    }

    private static StepView done(Step step, Instant started, @Nullable Instant finished) {
        return view(step, "Done", started, finished, List.of());
    }

    private static StepView view(
            Step step, String word, @Nullable Instant started, @Nullable Instant finished, List<TaskView> tasks) {
        return new StepView(step, word, StepWords.shape(word), started, finished, tasks);
    }
}
