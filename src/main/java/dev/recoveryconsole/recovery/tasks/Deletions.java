package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.erasure.DeletionSet;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Run;

/** The figures of a deletion set as a fact of the run, without its subjects. */
final class Deletions {

    private Deletions() {}

    /** "s3://bucket/prefix", outside the restored database (facts 9). */
    static String source(Run run) {
        var log = run.database().settings().deletionLog();
        return "s3://" + log.bucket() + "/" + log.prefix();
    }

    static Fact.DeletionSetFrozen frozen(Run run, DeletionSet set) {
        var summary = set.summary();
        return new Fact.DeletionSetFrozen(
                summary.lastSeq(),
                summary.count(),
                summary.oldest(),
                summary.newest(),
                summary.contentHash(),
                summary.coveredFrom(),
                summary.coveredTo(),
                source(run));
    }
}
