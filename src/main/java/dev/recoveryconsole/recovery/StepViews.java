package dev.recoveryconsole.recovery;

import dev.recoveryconsole.recovery.RunView.StepView;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The eight steps as they stand: the first three from the run's own dates, the others from their tasks. */
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
            case CHOOSE_DATABASE -> done(step, recovery.startedAt(), recovery.startedAt());
            case CHOOSE_TARGET_TIME ->
                recovery.target() == null ? running(step, recovery) : done(step, recovery.startedAt(), null);
            case REVIEW -> review(recovery);
            case RESTORE, RE_DELETION, SECRETS, VALIDATION, RETURN -> ofTasks(step, recovery, tasks);
        };
    }

    private StepView review(Recovery recovery) {
        if (recovery.target() == null) {
            return view(Step.REVIEW, "Not started", null, null, List.of());
        }
        return plans.findById(new PlanRow.Key(recovery.id(), recovery.planVersion()))
                .map(plan -> done(Step.REVIEW, plan.madeAt(), plan.madeAt()))
                .orElseGet(() -> running(Step.REVIEW, recovery));
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
                current.isEmpty() ? null : current.getFirst().startedAt(),
                whole ? current.getLast().finishedAt() : null,
                all);
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

    private static StepView running(Step step, Recovery recovery) {
        return view(step, recovery.ended() ? "Cancelled" : "Running", recovery.startedAt(), null, List.of());
    }

    private static StepView done(Step step, Instant started, @Nullable Instant finished) {
        return view(step, "Done", started, finished, List.of());
    }

    private static StepView view(
            Step step, String word, @Nullable Instant started, @Nullable Instant finished, List<TaskView> tasks) {
        return new StepView(step, word, StepWords.shape(word), started, finished, tasks);
    }
}
