package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.erasure.Coverage;
import dev.recoveryconsole.erasure.DeletionLog;
import dev.recoveryconsole.erasure.DeletionSet;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import org.springframework.stereotype.Component;

/** Reads the log once more before traffic opens and applies what came in since step 5; gate 4 counts it. */
@Component
class ReadLogAgain implements Task {

    private final DeletionLog log;
    private final Logins logins;

    ReadLogAgain(DeletionLog log, Logins logins) {
        this.log = log;
        this.logins = logins;
    }

    @Override
    public TaskName name() {
        return TaskName.READ_LOG_AGAIN;
    }

    @Override
    public Outcome advance(Run run) {
        return switch (log.read(run.database(), run.attempt().target(), run.now())) {
            case Coverage.NotCovered(var why) -> ReadDeletionLog.notCovered(run, why);
            case Coverage.Covered(var set) -> apply(run, outstanding(run, set));
        };
    }

    private Outcome apply(Run run, DeletionSet outstanding) {
        if (outstanding.count() == 0) {
            return new Outcome.Done("0 deletions outstanding");
        }
        var eraser = logins.eraser(run.database(), run.attempt().needEndpoint());
        return new Outcome.Act(new Effect.DeleteAgain(run.database(), eraser, outstanding));
    }

    /** What the last re-deletion of this attempt did not know yet. */
    static DeletionSet outstanding(Run run, DeletionSet set) {
        return set.since(run.need(Fact.DeletionDone.class).lastSeq());
    }
}
