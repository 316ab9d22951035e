package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.RunClock;
import dev.recoveryconsole.objectives.Objectives;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The headline clock of the run that a signature is for. */
@Component
class SigningClock implements RunClock {

    private final Recoveries recoveries;
    private final Objectives objectives;
    private final InstantSource clock;

    SigningClock(Recoveries recoveries, Objectives objectives, InstantSource clock) {
        this.recoveries = recoveries;
        this.objectives = objectives;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Instant> deadline(UUID recovery) {
        return recoveries
                .findById(recovery)
                .filter(one -> !one.ended() && one.returnedAt() == null)
                .map(one -> objectives
                        .headline(one.declaredAt(), null, clock.instant())
                        .deadline());
    }
}
