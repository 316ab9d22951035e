package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.Objectives;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a run loses, also for whoever needs nothing else of it; changes nothing. */
@Component
@Transactional(readOnly = true)
public class RunLosses {

    private final Recoveries recoveries;
    private final AttemptRows attempts;
    private final FactStore facts;
    private final RunDoors doors;
    private final Objectives objectives;
    private final InstantSource clock;

    RunLosses(
            Recoveries recoveries,
            AttemptRows attempts,
            FactStore facts,
            RunDoors doors,
            Objectives objectives,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.attempts = attempts;
        this.facts = facts;
        this.doors = doors;
        this.objectives = objectives;
        this.clock = clock;
    }

    /** As of one moment, with where traffic and old writes stand. */
    public record Losses(RunView.Loss loss, Doors doors, Instant asOf) {}

    /** Of that attempt; nothing when the run went on to another one, or there is no such run. */
    public Optional<Losses> of(UUID run, int attempt) {
        return recoveries.findById(run).flatMap(recovery -> newest(recovery, attempt));
    }

    private Optional<Losses> newest(Recovery recovery, int attempt) {
        var now = clock.instant();
        return attempts.findById(new AttemptRow.Key(recovery.id(), attempt))
                .filter(one -> recovery.attempt() == attempt)
                .map(one -> new Losses(
                        of(recovery, one.view().target(), now), doors.of(recovery, facts.of(recovery.id())), now));
    }

    /** With that target. */
    RunView.Loss of(Recovery recovery, @Nullable Instant target, Instant now) {
        return new RunView.Loss(
                target,
                recovery.target(),
                recovery.damageAt(),
                target == null ? null : objectives.gap(recovery.damageAt(), target),
                target == null
                        ? null
                        : LeftBehind.between(target, recovery.shut().writesStoppedAt(), now),
                recovery.restoreFrom());
    }
}
