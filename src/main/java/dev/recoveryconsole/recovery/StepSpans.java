package dev.recoveryconsole.recovery;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How long each of steps 4 to 8 took in a run that came back: from its first task's start to its last task's end. */
final class StepSpans {

    private StepSpans() {}

    /** Of the newest attempt alone, because an attempt that was given up says nothing about a usual duration. */
    static Map<Step, Duration> of(List<TaskView> tasks) {
        var attempt = tasks.stream().mapToInt(TaskView::attempt).max().orElse(0);
        var spans = new EnumMap<Step, Duration>(Step.class);
        for (var step : Step.values()) {
            var own = tasks.stream()
                    .filter(task -> task.attempt() == attempt && task.name().step() == step)
                    .toList();
            if (!own.isEmpty() && own.getLast().finishedAt() != null) {
                spans.put(
                        step,
                        Duration.between(
                                own.getFirst().startedAt(),
                                Objects.requireNonNull(own.getLast().finishedAt())));
            }
        }
        return spans;
    }
}
