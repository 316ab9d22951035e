package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.outside.BoundedWait;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Step 3: freezes the plan of an attempt and asks for gate 1. The digest that is signed is the plan's own. */
@Component
public class PlanDesk {

    /** What every later look of the task says too, so that it is no news then. */
    public static final String UNSIGNED =
            "Waiting for a second person to sign the restore. Nothing has been asked of AWS";

    private final Recoveries recoveries;
    private final PlanMaker maker;
    private final PlanRows plans;
    private final AttemptRows attempts;
    private final OutcomeBook outcomes;
    private final CurrentTask current;
    private final RunReader reader;
    private final SignOffs signOffs;
    private final SignOffDesk asks;
    private final ActBook acts;
    private final RunWaker waker;
    private final AskLimit limit;
    private final WhatChanged changed;
    private final BoundedWait waits;
    private final InstantSource clock;

    PlanDesk(
            Recoveries recoveries,
            PlanMaker maker,
            PlanRows plans,
            AttemptRows attempts,
            OutcomeBook outcomes,
            CurrentTask current,
            RunReader reader,
            SignOffs signOffs,
            SignOffDesk asks,
            ActBook acts,
            RunWaker waker,
            AskLimit limit,
            WhatChanged changed,
            BoundedWait waits,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.maker = maker;
        this.plans = plans;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.current = current;
        this.reader = reader;
        this.signOffs = signOffs;
        this.asks = asks;
        this.acts = acts;
        this.waker = waker;
        this.limit = limit;
        this.changed = changed;
        this.waits = waits;
        this.clock = clock;
    }

    /** What would be asked for now; changes nothing. Throws NoAnswer when the world is too slow for a page. */
    public Review review(String number) {
        var draft = recoveries.byNumber(number);
        var asked = waits.ask(
                "AWS or Kubernetes",
                () -> maker.review(draft, nextVersion(draft), nextAttempt(draft), draft.operator()));
        return OrRefuse.ask(asked::answer);
    }

    /**
     * Freezes the plan as the world is now and asks a second person to sign the restore.
     *
     * @param typed the database's name as typed: a hand that slipped stops here
     * @param shown the plan's fingerprint that the page showed; another one means the world changed meanwhile
     */
    public void ask(String number, String typed, String shown, SignedIn by) {
        by.require(Role.OPERATOR);
        var draft = recoveries.byNumber(number);
        if (!draft.database().equals(typed.strip())) {
            throw new Refusal("The typed name is not " + draft.database() + ". Nothing was asked");
        }
        if (draft.ended() || !mayPlan(draft)) {
            throw changed.ofPlan(draft, "This run is past the point where a new plan can be made. Nothing was asked.");
        }
        var review = maker.review(
                draft, nextVersion(draft), nextAttempt(draft), by.person().id());
        if (!review.fingerprint().equals(shown)) {
            throw changed.ofPlan(
                    draft,
                    "What would be restored changed since you opened the page. Look at it again; nothing was asked.");
        }
        review.problem().ifPresent(problem -> {
            throw new Refusal(problem + ". Nothing was asked");
        });
        limit.within(draft, by, () -> freeze(number, draft, review, by));
    }

    private void freeze(String number, Recovery seen, Review review, SignedIn by) {
        var recovery = recoveries.locked(seen.id());
        if (recovery.planVersion() != seen.planVersion()
                || recovery.attempt() != seen.attempt()
                || !mayPlan(recovery)) {
            throw changed.ofPlan(recovery, "This run changed since you opened the page. Nothing was done.");
        }
        var plan = review.plan();
        var json = CanonicalJson.of(plan);
        var digest = CanonicalJson.digest(json);
        var now = clock.instant();
        current.giveUp(recovery, "a new plan was made: version " + plan.version());
        signOffs.voidAll(recovery.id(), "a new plan was made: version " + plan.version(), SignOffs.NEW_ONE_FOLLOWS);
        plans.save(new PlanRow(
                new PlanRow.Key(recovery.id(), plan.version()),
                json,
                digest,
                by.person().id(),
                now));
        keepAttempt(recovery, plan);
        recovery.planned(plan.version(), plan.attempt(), by.person().id());
        outcomes.add(recovery, TaskName.REQUEST_RESTORE, current.nextOrdinal(recovery));
        var run = reader.read(recovery, reader.currentTask(recovery.id()).orElseThrow());
        asks.ask(recovery, run, Gate.START_RESTORE, review.frozen(), by);
        record(recovery, plan, digest, by);
        outcomes.waitForSignature(recovery, reader.currentTask(recovery.id()).orElseThrow(), UNSIGNED);
        waker.wake(recovery.id());
    }

    private void keepAttempt(Recovery recovery, RecoveryPlan plan) {
        var key = new AttemptRow.Key(recovery.id(), plan.attempt());
        var kept = attempts.findById(key);
        kept.ifPresent(row -> row.planAgain(plan.version(), plan.newName(), plan.target()));
        kept.orElseGet(() -> attempts.save(new AttemptRow(key, plan.version(), plan.newName(), plan.target())))
                .restoresFrom(plan.from(), plan.region());
    }

    private void record(Recovery recovery, RecoveryPlan plan, String digest, SignedIn by) {
        var said = "Asked for sign-off: start restore to " + plan.target() + " as " + plan.newName()
                + (plan.from() == null ? "" : ", from " + plan.from().words());
        var more = Map.of("version", plan.version(), "attempt", plan.attempt(), "digest", digest);
        acts.note(recovery, "plan frozen", TaskName.REQUEST_RESTORE, said, more, by);
    }

    /** Before anything was sent, or where the run stopped and offers another attempt. */
    private boolean mayPlan(Recovery recovery) {
        return reader.currentTask(recovery.id())
                .map(row -> mayPlan(row.name(), row.choices(), unsent(recovery)))
                .orElse(true);
    }

    static boolean mayPlan(TaskName at, List<Choice> choices, boolean unsent) {
        return at == TaskName.REQUEST_RESTORE && unsent || choices.contains(Choice.START_ATTEMPT);
    }

    private boolean unsent(Recovery recovery) {
        return attempts.findById(new AttemptRow.Key(recovery.id(), recovery.attempt()))
                .map(AttemptRow::unsent)
                .orElse(true);
    }

    /** Past every one there was: a run may go on with an earlier attempt. */
    private int nextVersion(Recovery recovery) {
        return plans.findByKeyRecoveryIdInOrderByKeyVersion(List.of(recovery.id()))
                        .size()
                + 1;
    }

    private int nextAttempt(Recovery recovery) {
        return recovery.attempt() > 0 && unsent(recovery)
                ? recovery.attempt()
                : attempts.findByKeyRecoveryIdOrderByKeyNo(recovery.id()).size() + 1;
    }
}
