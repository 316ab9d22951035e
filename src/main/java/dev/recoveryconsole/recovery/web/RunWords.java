package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.recovery.TaskView;
import dev.recoveryconsole.shell.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Figures of a run in the words of ui.md 2, for the templates. */
@Component("runWords")
class RunWords {

    private final Times times;

    RunWords(Times times) {
        this.times = times;
    }

    public String gap(@Nullable RpoGap gap) {
        return switch (gap) {
            case null -> "not known";
            case RpoGap.NotKnown() -> "not known, nobody said when the damage began";
            case RpoGap.Known(var span, var met) -> times.duration(span) + (met ? "" : ", not below the limit");
            case RpoGap.ContainsDamage(var by) -> "! the target lies " + times.duration(by) + " after the damage began";
        };
    }

    public String left(@Nullable LeftBehind left) {
        if (left == null) {
            return "not known";
        }
        return times.duration(left.span()) + (left.stillGrowing() ? ", still growing" : "");
    }

    public String task(TaskView task) {
        return task.words();
    }
}
