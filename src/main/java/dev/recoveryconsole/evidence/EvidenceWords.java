package dev.recoveryconsole.evidence;

import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.RecoveryClock;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.shell.Times;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Figures in the words of history and report. */
@Component("evidenceWords")
class EvidenceWords {

    private final Times times;

    EvidenceWords(Times times) {
        this.times = times;
    }

    /** "1 s", or why there is no figure. */
    public String gap(@Nullable RpoGap gap) {
        return switch (gap) {
            case null -> "not known, no target time yet";
            case RpoGap.NotKnown() -> "not known, nobody said when the damage began";
            case RpoGap.Known(var span, var met) -> times.duration(span) + (met ? "" : ", over the limit");
            case RpoGap.ContainsDamage(var by) -> "the target lies " + times.duration(by) + " after the damage began";
        };
    }

    /** How one clock is judged; a limit that is reached exactly is missed. */
    public String judged(RecoveryClock clock, Verdict verdict) {
        if (verdict == Verdict.STOPPED) {
            return "not judged: the run was stopped before service was confirmed";
        }
        var limit = times.duration(clock.limit());
        if (clock.missed()) {
            return "Missed: not less than " + limit + ", over by " + times.duration(clock.over());
        }
        if (verdict == Verdict.SWITCHED_BACK) {
            return "less than " + limit + ", and back on the old database: nothing was recovered";
        }
        return clock.running() ? "still running, limit " + limit : "In time: less than " + limit;
    }

    /** What exists only in the old database, or why nothing does. */
    public String left(@Nullable LeftBehind left, Verdict verdict) {
        if (left == null) {
            return verdict == Verdict.RUNNING
                    ? "not known, no target time yet"
                    : "nothing: the old database stayed the one in service";
        }
        return times.duration(left.span()) + (left.stillGrowing() ? ", still growing" : "");
    }

    /** "12 min 04 s to 15 min 31 s in 3 past runs". */
    public String usual(Report.StepLine step) {
        var from = step.usualFrom();
        var to = step.usualTo();
        if (from == null || to == null) {
            return "no past run";
        }
        var runs = step.usualRuns() == 1 ? " (1 past run)" : " (" + step.usualRuns() + " past runs)";
        return (from.equals(to) ? times.duration(from) : times.duration(from) + " to " + times.duration(to)) + runs;
    }

    /** Nothing for no time. */
    public String span(@Nullable Duration span) {
        return span == null || span.isZero() ? "" : times.duration(span);
    }
}
