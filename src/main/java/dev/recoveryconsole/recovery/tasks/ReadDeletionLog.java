package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.erasure.Coverage;
import dev.recoveryconsole.erasure.DeletionLog;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Counted;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import org.springframework.stereotype.Component;

/** Reads who must be deleted again; a log that cannot prove it stops the step (facts 9). */
@Component
class ReadDeletionLog implements Task {

    private final DeletionLog log;

    ReadDeletionLog(DeletionLog log) {
        this.log = log;
    }

    @Override
    public TaskName name() {
        return TaskName.READ_DELETION_LOG;
    }

    @Override
    public Outcome advance(Run run) {
        return switch (log.read(run.database(), run.attempt().target(), run.now())) {
            case Coverage.NotCovered(var why) -> notCovered(run, why);
            case Coverage.Covered(var set) ->
                new Outcome.Done(
                        Counted.of(set.count(), "user") + (set.count() == 1 ? " was" : " were") + " deleted since "
                                + set.summary().coveredFrom() + ", and the restore brings them back",
                        Deletions.frozen(run, set));
        };
    }

    /** Names the log and, where the settings do, who answers for it. */
    static Outcome notCovered(Run run, String why) {
        var owner = run.database().settings().owner();
        return new Outcome.Failed(
                "The deletion log does not prove who must be deleted again: " + why + ". The log is "
                        + Deletions.source(run) + (owner == null ? "" : ", of: " + owner),
                Choice.TRY_AGAIN,
                Choice.STOP);
    }
}
