package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.plan.RecoveryPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a task is given: the run as it was when the epoch was taken. Immutable; facts are read as stored then.
 *
 * @param epoch fencing token: a later pick-up of the run has a higher one, and an older one can arm nothing
 */
public record Run(
        UUID id,
        String number,
        long epoch,
        int switches,
        Instant now,
        Database database,
        RecoveryPlan plan,
        String planDigest,
        AttemptView attempt,
        TaskView task,
        Facts facts,
        HowItStood stood,
        Set<Gate> signed) {

    Run with(Set<Gate> gates) {
        return new Run(
                id, number, epoch, switches, now, database, plan, planDigest, attempt, task, facts, stood, gates);
    }

    /** Whether a signature holds now over exactly what was frozen for that gate; checked again when an effect is armed. */
    public boolean signed(Gate gate) {
        return signed.contains(gate);
    }

    /** As {@link #signed}, and what was signed was asked for by this very task, not by an earlier try or switch. */
    public boolean signedHere(Gate gate) {
        return signed(gate)
                && frozen(gate)
                        .filter(frozen -> frozen.task().equals(task.id()))
                        .isPresent();
    }

    /** The digest of what was frozen last for that gate. */
    public Optional<String> digestOf(Gate gate) {
        return frozen(gate).map(Fact.GateFrozen::digest);
    }

    /** The latest freeze of that gate in this attempt. */
    public Optional<Fact.GateFrozen> frozen(Gate gate) {
        return facts(Fact.GateFrozen.class).reversed().stream()
                .filter(frozen -> frozen.gate() == gate)
                .findFirst();
    }

    /** Reference of the incident that the run is for. */
    public String incident() {
        return plan.tags().getOrDefault("recovery:incident", number);
    }

    /** What the operator typed who chose the way that this task is part of; empty in a run of before it was kept. */
    public String whyThisWay() {
        return fact(Fact.WayChosen.class).map(Fact.WayChosen::reason).orElse("");
    }

    /** The latest fact of that kind of this attempt. */
    public <T extends Fact> Optional<T> fact(Class<T> kind) {
        return facts.latest(kind, attempt.no());
    }

    /** All facts of that kind of this attempt, oldest first. */
    public <T extends Fact> List<T> facts(Class<T> kind) {
        return facts.kept().stream()
                .filter(kept -> kept.attempt() == attempt.no())
                .map(Facts.Kept::fact)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The latest fact of that kind of the whole run. */
    public <T extends Fact> Optional<T> runFact(Class<T> kind) {
        return facts.latest(kind);
    }

    /** The fact that an earlier task must have left. */
    public <T extends Fact> T need(Class<T> kind) {
        return fact(kind).orElseThrow(() -> new IllegalStateException(number + " has no " + kind.getSimpleName()));
    }
}
