package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.recovery.Doors;
import dev.recoveryconsole.recovery.Moments;
import dev.recoveryconsole.recovery.TaskView;
import dev.recoveryconsole.shell.Times;
import java.time.Instant;
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

    /** Traffic and old writes with their times, as every page of a run shows them (ui.md 1, rule 9). */
    public String doors(Doors doors) {
        if (doors.openOnNew()) {
            return "Traffic OPEN on the new database" + since(doors.openedAt()) + ", old database fenced";
        }
        var traffic = doors.heldAt() == null
                ? "Traffic OPEN on the old database" + since(doors.openedAt())
                : "Traffic HELD" + since(doors.heldAt());
        return traffic + ", " + writes(doors);
    }

    private String writes(Doors doors) {
        if (doors.use() == Doors.InUse.OLD_AGAIN) {
            return "the application is back on the old database";
        }
        return doors.writesStoppedAt() == null
                ? "old database still written to"
                : "old writes STOPPED" + since(doors.writesStoppedAt())
                        + (doors.fenced() ? ", old database fenced" : "");
    }

    private String since(@Nullable Instant at) {
        return at == null ? "" : " since " + times.clock(at);
    }

    /** A stored sentence with its instants in the form of every page. */
    public String said(@Nullable String sentence) {
        return sentence == null ? "" : Moments.inWords(sentence);
    }

    public String task(TaskView task) {
        return task.words();
    }
}
