package dev.recoveryconsole.evidence;

import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.objectives.RecoveryClock;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.recovery.PastRun;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run's figures and how they are judged, the same in the history, its CSV and the report (ui.md 2).
 *
 * @param headline from the declared incident to the confirmed service
 * @param contract from the start of step 1 to the end of step 8
 * @param gap missing while no target is chosen
 * @param left missing while no target is chosen, and where the old database stayed the one in service
 */
record Figures(
        Verdict verdict,
        RecoveryClock headline,
        RecoveryClock contract,
        @Nullable RpoGap gap,
        @Nullable LeftBehind left) {

    static Figures of(PastRun run, Objectives objectives, Instant now) {
        var headline = objectives.headline(run.declaredAt(), run.clockStopped(), now);
        var contract = objectives.contract(run.startedAt(), run.endedAt(), now);
        var target = run.target();
        return new Figures(
                verdict(run, headline.missed() || contract.missed()),
                headline,
                contract,
                target == null ? null : objectives.gap(run.damageAt(), target),
                target == null || !movesOn(run) ? null : LeftBehind.between(target, run.writesStoppedAt(), now));
    }

    private static Verdict verdict(PastRun run, boolean missed) {
        return switch (run.ending()) {
            case RUNNING -> Verdict.RUNNING;
            case BACK_IN_SERVICE -> missed ? Verdict.OVER_LIMIT : Verdict.IN_TIME;
            case SWITCHED_BACK -> Verdict.SWITCHED_BACK;
            case STOPPED -> Verdict.STOPPED;
        };
    }

    /** Whether the new database is or becomes the one in service, so that something is left behind in the old one. */
    private static boolean movesOn(PastRun run) {
        return run.ending() == PastRun.Ending.RUNNING || run.ending() == PastRun.Ending.BACK_IN_SERVICE;
    }

    /** Either clock reached its limit; a run that was stopped is not judged. */
    public boolean overLimit() {
        return verdict != Verdict.STOPPED && (headline.missed() || contract.missed());
    }

    /** The RPO gap is known and not below its limit. */
    public boolean gapMissed() {
        return gap instanceof RpoGap.Known(var span, var met) && !met || gap instanceof RpoGap.ContainsDamage;
    }

    /** As {@link #took}, of those alone that came back on the new database: any other says nothing of how long that takes. */
    @Nullable
    Duration cameBackAfter() {
        return verdict == Verdict.IN_TIME || verdict == Verdict.OVER_LIMIT ? headline.elapsed() : null;
    }

    /** From the declared incident to the confirmed service; missing while it is not confirmed, and after a stop. */
    @Nullable
    Duration took() {
        return verdict == Verdict.RUNNING || verdict == Verdict.STOPPED ? null : headline.elapsed();
    }
}
