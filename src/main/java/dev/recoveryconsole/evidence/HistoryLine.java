package dev.recoveryconsole.evidence;

import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.recovery.PastRun;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run with its figures, as a line of the history. */
record HistoryLine(PastRun run, Figures figures) {

    /** How it counts. */
    public Verdict verdict() {
        return figures.verdict();
    }

    /** The verdict in words; a run that nobody was asked to sign for is a draft, and does not run. */
    public String outcome() {
        return open() && run.draft() ? "Draft" : verdict().words();
    }

    /** It has not ended. */
    public boolean open() {
        return verdict() == Verdict.RUNNING;
    }

    /** From the declared incident to the confirmed service; missing without one. */
    public @Nullable Duration took() {
        return figures.took();
    }

    /** Signed, so that a target after the damage sorts as worst; missing while the gap is not known. */
    @Nullable
    Duration gap() {
        return switch (figures.gap()) {
            case RpoGap.Known(var span, var met) -> span;
            case RpoGap.ContainsDamage(var by) -> by.negated();
            case RpoGap.NotKnown() -> null;
            case null -> null;
        };
    }

    /** Whether this person commanded, operated or edited it; signatures are counted by {@code answered}. */
    boolean involves(String subject, Set<UUID> answered) {
        return answered.contains(run.id())
                || run.commander().subject().equals(subject)
                || run.operator().subject().equals(subject)
                || run.editors().stream().anyMatch(one -> one.subject().equals(subject));
    }
}
