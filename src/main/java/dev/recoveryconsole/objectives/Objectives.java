package dev.recoveryconsole.objectives;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of SEQ-RC-001 and the figures that are judged against them. Both limits are "less than": reaching one
 * exactly is a miss.
 *
 * @param rto limit of the time to be back in service
 * @param rpo limit of the time between target and damage
 */
@ConfigurationProperties("recovery.objectives")
public record Objectives(
        @DefaultValue("4h") Duration rto,
        @DefaultValue("5m") Duration rpo) {

    /** The headline clock: from the declared incident to the confirmed return to service. */
    public RecoveryClock headline(Instant incidentDeclared, @Nullable Instant backInService, Instant now) {
        return RecoveryClock.of(incidentDeclared, rto, backInService, now);
    }

    /** The contract's clock: from the start of our step 1 to the end of step 8, against the same limit. */
    public RecoveryClock contract(Instant stepOneStarted, @Nullable Instant stepEightEnded, Instant now) {
        return RecoveryClock.of(stepOneStarted, rto, stepEightEnded, now);
    }

    /** What the target time loses of the good writes before the damage. */
    public RpoGap gap(@Nullable Instant damageStarted, Instant target) {
        return RpoGap.between(target, damageStarted, rpo);
    }
}
