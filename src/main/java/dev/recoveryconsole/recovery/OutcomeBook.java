package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.outside.OutsideCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns an outcome into the run's next state. Called inside the journal's transaction, with the run's row locked. */
@Component
class OutcomeBook {

    private static final Duration SIGNATURE_LOOK = Duration.ofSeconds(15);

    private final TaskRows tasks;
    private final LogRows log;
    private final FactBook facts;
    private final EndOfScript ends;
    private final AuditLog audit;
    private final InstantSource clock;

    OutcomeBook(TaskRows tasks, LogRows log, FactBook facts, EndOfScript ends, AuditLog audit, InstantSource clock) {
        this.tasks = tasks;
        this.log = log;
        this.facts = facts;
        this.ends = ends;
        this.audit = audit;
        this.clock = clock;
    }

    /** Writes it; says when to look again, empty when only a person can go on. */
    Optional<Instant> write(Recovery recovery, TaskRow task, Outcome outcome, List<OutsideCall> calls) {
        calls.forEach(call -> log.save(LogRow.call(recovery.id(), task.attempt(), task.name(), call)));
        var now = clock.instant();
        task.lookedAt(now);
        return switch (outcome) {
            case Outcome.Done(var said, var kept) -> done(recovery, task, TaskState.DONE, said, kept, false);
            case Outcome.DoneWithWarning(var said, var kept) -> done(recovery, task, TaskState.DONE, said, kept, true);
            case Outcome.NotNeeded(var why) -> done(recovery, task, TaskState.SKIPPED, why, List.of(), false);
            case Outcome.Waiting(var what, var again, var kept) -> {
                kept.forEach(fact -> facts.keep(recovery, task, fact, now));
                yield waits(recovery, task, what, null, now.plus(again));
            }
            case Outcome.Sent sent -> Optional.of(now);
            case Outcome.NoNews(var said, var again) -> noNews(recovery, task, said, now.plus(again));
            case Outcome.NeedsSignature(var gate, var said) ->
                waits(recovery, task, said, gate, now.plus(SIGNATURE_LOOK));
            case Outcome.Failed(var said, var choices, var kept) -> {
                kept.forEach(fact -> facts.keep(recovery, task, fact, now));
                yield stops(recovery, task, TaskState.FAILED, said, choices);
            }
            case Outcome.TimedOut(var said, var choices, var kept) -> {
                kept.forEach(fact -> facts.keep(recovery, task, fact, now));
                task.late();
                yield stops(recovery, task, TaskState.FAILED, said, choices);
            }
            case Outcome.NeedsHuman(var why, var choices, var kept) -> {
                kept.forEach(fact -> facts.keep(recovery, task, fact, now));
                yield stops(recovery, task, TaskState.NEEDS_HUMAN, why, choices);
            }
            case Outcome.Act act -> throw new IllegalStateException("an effect is sent, not recorded: " + act);
        };
    }

    /** The arm refuses an effect whatever was signed. */
    void refuse(Recovery recovery, TaskRow task, Outcome no) {
        if (no instanceof Outcome.Failed failed) {
            notArmed(recovery, task, failed.said());
        }
        write(recovery, task, no, List.of());
    }

    /** The arm was refused for want of a signature. */
    void refuseUnsigned(Recovery recovery, TaskRow task, String why) {
        notArmed(recovery, task, why);
        waitForSignature(recovery, task, why);
    }

    /** Once for each reason: the engine tries again while it waits, and what it said last is why it was refused before. */
    private void notArmed(Recovery recovery, TaskRow task, String why) {
        if (!why.equals(task.view().observation())) {
            record(recovery, task, "effect not armed", why);
        }
    }

    /** The task waits for people. */
    void waitForSignature(Recovery recovery, TaskRow task, String why) {
        var gate = task.name().gate().orElseThrow();
        if (task.name().askedAt() == task.name()) {
            waits(recovery, task, why, gate, clock.instant().plus(SIGNATURE_LOOK));
        } else {
            askAgain(recovery, task, why);
        }
    }

    /** The signature over the whole switch is gone before its first effect: it is asked for where it was asked before. */
    private void askAgain(Recovery recovery, TaskRow task, String why) {
        task.settle(TaskState.SKIPPED, why, false, List.of(), clock.instant());
        tell(recovery, task, "task not needed", why + ". Nothing was sent; it has to be signed again");
        add(recovery, task.name().askedAt(), task.ordinal() + 1);
    }

    private Optional<Instant> done(
            Recovery recovery, TaskRow task, TaskState how, String said, List<Fact> kept, boolean warned) {
        var now = clock.instant();
        kept.forEach(fact -> facts.keep(recovery, task, fact, now));
        task.settle(how, said, warned, List.of(), now);
        tell(recovery, task, how == TaskState.SKIPPED ? "task not needed" : "task done", said);
        return task.name().next().isPresent()
                ? Optional.of(follow(recovery, task, task.name().next().get()))
                : ends.reached(recovery, task.name().script());
    }

    private Instant follow(Recovery recovery, TaskRow task, TaskName next) {
        add(recovery, next, task.ordinal() + 1);
        return clock.instant();
    }

    /** Adds a task as the run's current one: try n+1 when it was there before in this attempt. Gives its row. */
    TaskRow add(Recovery recovery, TaskName name, int ordinal) {
        var tries = tasks.findByRecoveryIdOrderByOrdinal(recovery.id()).stream()
                .filter(row -> row.name() == name && row.attempt() == recovery.attempt())
                .count();
        recovery.touch();
        return tasks.save(new TaskRow(
                UUID.randomUUID(), recovery.id(), ordinal, recovery.attempt(), name, (int) tries + 1, clock.instant()));
    }

    private Optional<Instant> waits(
            Recovery recovery, TaskRow task, String what, @Nullable Gate gate, Instant lookAgain) {
        if (task.wait(what, gate, lookAgain)) {
            recovery.touch();
            log.save(LogRow.event(recovery.id(), task.attempt(), task.name(), what, null, clock.instant()));
        }
        return Optional.of(lookAgain);
    }

    private Optional<Instant> noNews(Recovery recovery, TaskRow task, String said, Instant lookAgain) {
        if (task.noNews(clock.instant(), said, lookAgain)) {
            recovery.touch();
            log.save(LogRow.event(
                    recovery.id(), task.attempt(), task.name(), "No news: " + said, null, clock.instant()));
            ends.silent(recovery, task, said);
        }
        return Optional.of(lookAgain);
    }

    private Optional<Instant> stops(Recovery recovery, TaskRow task, TaskState how, String said, List<Choice> choices) {
        task.settle(how, said, false, choices, clock.instant());
        tell(recovery, task, how == TaskState.FAILED ? "task failed" : "task needs a person", said);
        ends.stopped(recovery, task, said);
        return Optional.empty();
    }

    private void tell(Recovery recovery, TaskRow task, String act, String said) {
        recovery.touch();
        log.save(LogRow.event(
                recovery.id(), task.attempt(), task.name(), task.name().title() + ": " + said, null, clock.instant()));
        record(recovery, task, act, said);
    }

    private void record(Recovery recovery, TaskRow task, String act, String said) {
        audit.append(new AuditEntry(
                act,
                recovery.number(),
                null,
                Map.of("task", task.name().name(), "attempt", task.attempt(), "try", task.tryNo(), "said", said)));
    }
}
