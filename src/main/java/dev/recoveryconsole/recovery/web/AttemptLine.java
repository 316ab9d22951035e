package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.AttemptView;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Facts;
import dev.recoveryconsole.recovery.RunPage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a run beside the others.
 *
 * @param how it stands, in words
 * @param since when it was first seen so; null when nobody has looked
 * @param current the run goes on with it
 * @param choosable an operator may let the run go on with it
 */
record AttemptLine(
        AttemptView attempt, String how, @Nullable Instant since, boolean current, boolean choosable) {

    /** All of the run, in their order. */
    static List<AttemptLine> of(RunPage page) {
        var run = page.run();
        return run.attempts().stream()
                .sorted(Comparator.comparing(AttemptView::no))
                .map(one -> one.no() == run.attempt()
                        ? new AttemptLine(one, current(run.ended()), null, true, false)
                        : other(one, run.mayChooseAttempt(), page.facts()))
                .toList();
    }

    private static String current(boolean ended) {
        return ended ? "The run ended with this one" : "The run goes on with this one";
    }

    private static AttemptLine other(AttemptView one, boolean free, Facts facts) {
        var seen = facts.latest(Fact.CandidateSeen.class, one.no());
        var ended = seen.filter(Fact.CandidateSeen::lost).isPresent();
        return new AttemptLine(
                one,
                how(one, seen),
                seen.map(Fact.CandidateSeen::since).orElse(null),
                false,
                free && one.sentAt() != null && !ended);
    }

    private static String how(AttemptView one, Optional<Fact.CandidateSeen> seen) {
        if (one.sentAt() == null) {
            return "Never sent to AWS";
        }
        if (one.resourceId() == null) {
            return "Sent; what AWS answered is not known";
        }
        return seen.map(AttemptLine::shown).orElse("AWS has it; not looked at since the run left it");
    }

    private static String shown(Fact.CandidateSeen last) {
        var what = last.usable() ? "Can be used. " : last.lost() ? "Cannot be used: the restore failed. " : "";
        return what + "RDS status " + last.status();
    }
}
