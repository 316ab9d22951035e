package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.erasure.DeletionSet;
import dev.recoveryconsole.recovery.Fact;

/** The figures of a deletion set as a fact of the run, without its subjects. */
final class Deletions {

    private Deletions() {}

    static Fact.DeletionSetFrozen frozen(DeletionSet set) {
        var summary = set.summary();
        return new Fact.DeletionSetFrozen(
                summary.lastSeq(),
                summary.count(),
                summary.oldest(),
                summary.newest(),
                summary.contentHash(),
                summary.coveredFrom(),
                summary.coveredTo());
    }
}
