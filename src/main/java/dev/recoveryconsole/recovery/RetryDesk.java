package dev.recoveryconsole.recovery;

import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * "Retry" of one workload in step 6: the engine starts its pods anew and looks again. Nothing is opened and nothing switched by
 * it.
 */
@Component
public class RetryDesk {

    private final Recoveries recoveries;
    private final CurrentTask current;
    private final OutcomeBook outcomes;
    private final FactBook book;
    private final FactStore facts;
    private final WhatChanged changed;
    private final ActBook acts;
    private final RunWaker waker;
    private final InstantSource clock;

    RetryDesk(
            Recoveries recoveries,
            CurrentTask current,
            OutcomeBook outcomes,
            FactBook book,
            FactStore facts,
            WhatChanged changed,
            ActBook acts,
            RunWaker waker,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.current = current;
        this.outcomes = outcomes;
        this.book = book;
        this.facts = facts;
        this.changed = changed;
        this.acts = acts;
        this.waker = waker;
        this.clock = clock;
    }

    /**
     * The form of one row, as it was shown.
     *
     * @param workload key of its row
     * @param number this retry would be the how-manieth
     */
    public record Press(UUID task, String workload, int number) {}

    /** What the form of one row would do. */
    public record Offer(Press press, Fact.RolloutSeen.Row row) {}

    /** The row, while it can be retried; a refusal otherwise. */
    @Transactional(readOnly = true)
    public Offer offer(String number, String workload) {
        var recovery = recoveries.byNumber(number);
        var kept = facts.of(recovery.id());
        var row = seen(recovery, kept, workload);
        var task = current.of(recovery)
                .filter(one -> !recovery.ended() && Retries.offeredAt(one.view()))
                .orElseThrow(() -> new Refusal("No rollout waits or has failed here now. Nothing was done"));
        mayHelp(task, row);
        return new Offer(new Press(task.id(), workload, retries(recovery, kept).count(row.workload()) + 1), row);
    }

    /** Asks the engine to do it; the same form again changes nothing. */
    @Transactional
    public void retry(String number, Press press, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = current.openRun(number);
        var kept = facts.of(recovery.id());
        var row = seen(recovery, kept, press.workload());
        var workload = row.workload();
        var retries = retries(recovery, kept);
        if (press.number() <= retries.count(workload)) {
            return;
        }
        var task = current.of(recovery)
                .filter(one -> one.id().equals(press.task()) && Retries.offeredAt(one.view()))
                .filter(one -> press.number() == retries.count(workload) + 1)
                .orElseThrow(() -> changed.since(recovery, press.task()));
        if (recovery.hold() != null) {
            throw new Refusal(number + " is on hold, and nothing new is sent until it is resumed. Nothing was done");
        }
        mayHelp(task, row);
        var fact = new Fact.RolloutRetried(
                workload, retries.switchNo(), press.number(), by.person().id(), clock.instant());
        book.keep(recovery, task, fact, clock.instant());
        lookAgain(recovery, task);
        var said = "Retry " + press.number() + " of " + workload + ": its pods are started anew";
        acts.note(recovery, "rollout retried", task.name(), said, Map.of("workload", press.workload()), by);
        waker.wake(recovery.id());
    }

    /** A wait that had failed is tried again with it. */
    private void lookAgain(Recovery recovery, TaskRow task) {
        if (task.state().settled()) {
            var waits = task.name() == TaskName.PROVE_CONNECTED ? TaskName.AWAIT_ROLLOUT : task.name();
            outcomes.add(recovery, waits, task.ordinal() + 1);
        }
    }

    private static void mayHelp(TaskRow task, Fact.RolloutSeen.Row row) {
        if (row.well()) {
            throw new Refusal(row.workload() + " is rolled out, and nothing is wrong with it. Nothing was done");
        }
        if (!Retries.stuck(task.view(), row)) {
            throw new Refusal(row.workload() + " is on its way, and nothing is wrong with it so far: " + row.state()
                    + ". Nothing was done");
        }
    }

    /** Of the engine's last look in this attempt. */
    private static Fact.RolloutSeen.Row seen(Recovery recovery, Facts kept, String workload) {
        return kept.latest(Fact.RolloutSeen.class, recovery.attempt()).map(Fact.RolloutSeen::rows).stream()
                .flatMap(rows -> rows.stream())
                .filter(row -> row.key().equals(workload))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal("The console has seen no such workload in this rollout. Nothing was done"));
    }

    private static Retries retries(Recovery recovery, Facts kept) {
        return Retries.of(recovery.number(), recovery.attempt(), kept);
    }
}
