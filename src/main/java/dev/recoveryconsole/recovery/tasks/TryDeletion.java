package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.erasure.Coverage;
import dev.recoveryconsole.erasure.DeletionLog;
import dev.recoveryconsole.erasure.DeletionSet;
import dev.recoveryconsole.erasure.Erasure;
import dev.recoveryconsole.recovery.Counted;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import org.springframework.stereotype.Component;

/** The same statements in a transaction that is rolled back: what the re-deletion would do. */
@Component
class TryDeletion implements Task {

    private final DeletionLog log;
    private final Erasure erasure;
    private final Logins logins;

    TryDeletion(DeletionLog log, Erasure erasure, Logins logins) {
        this.log = log;
        this.erasure = erasure;
        this.logins = logins;
    }

    @Override
    public TaskName name() {
        return TaskName.TRY_DELETION;
    }

    @Override
    public Outcome advance(Run run) {
        return switch (log.read(run.database(), run.attempt().target(), run.now())) {
            case Coverage.NotCovered(var why) -> ReadDeletionLog.notCovered(run, why);
            case Coverage.Covered(var set) -> tried(run, set);
        };
    }

    private Outcome tried(Run run, DeletionSet set) {
        var eraser = logins.eraser(run.database(), run.attempt().needEndpoint());
        var count = erasure.tryOut(run.database(), eraser, set);
        return new Outcome.Done(
                "Would delete " + Counted.of(count.deleted(), "user") + "; " + count.alreadyAbsent()
                        + " are not there. Rolled back",
                new Fact.DeletionTried(count.deleted(), count.alreadyAbsent(), run.now()),
                Deletions.frozen(run, set.vouched()));
    }
}
