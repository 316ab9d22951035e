package dev.recoveryconsole.recovery;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The newest task of a run, for whoever leads the run elsewhere. Called in the transaction that holds the run's row. */
@Component
class CurrentTask {

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final WhatChanged changed;
    private final InstantSource clock;

    CurrentTask(Recoveries recoveries, TaskRows tasks, WhatChanged changed, InstantSource clock) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.changed = changed;
        this.clock = clock;
    }

    /** The run of that number, its row locked, refused when it has ended. */
    Recovery openRun(String number) {
        var recovery = recoveries.lockedByNumber(number);
        if (recovery.ended()) {
            throw changed.ended(recovery);
        }
        return recovery;
    }

    Optional<TaskRow> of(Recovery recovery) {
        return tasks.findFirstByRecoveryIdOrderByOrdinalDesc(recovery.id());
    }

    /** The task that the page showed, if it still is the current one and still offers that choice. */
    TaskRow offering(Choice choice, Recovery recovery, UUID shown) {
        return of(recovery)
                .filter(row -> row.id().equals(shown) && row.choices().contains(choice))
                .orElseThrow(() -> changed.since(recovery, shown));
    }

    /** The attempt's restore is planned, and nothing of it may have reached AWS. */
    boolean waitsForFirstSignature(Recovery recovery) {
        return of(recovery)
                .filter(row -> row.name() == TaskName.REQUEST_RESTORE
                        && !row.state().settled()
                        && row.state() != TaskState.SENT)
                .isPresent();
    }

    /** It makes room for another way; what it did stays done. */
    void giveUp(Recovery recovery, String why) {
        of(recovery)
                .filter(row -> !row.state().settled())
                .ifPresent(row -> row.settle(TaskState.SKIPPED, why, false, List.of(), clock.instant()));
        recovery.nextEpoch(); // whatever a node is about to send for it can no longer be armed
    }

    int nextOrdinal(Recovery recovery) {
        return of(recovery).map(row -> row.ordinal() + 1).orElse(1);
    }
}
