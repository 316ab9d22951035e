package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.ResourceId;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** New databases of active runs that AWS goes on with while no task of the run waits for them. */
@Component
public class Candidates {

    private final Recoveries recoveries;
    private final AttemptRows attempts;
    private final FactStore facts;
    private final LogRows log;
    private final Announcements announcements;
    private final TransactionTemplate tx;
    private final InstantSource clock;

    Candidates(
            Recoveries recoveries,
            AttemptRows attempts,
            FactStore facts,
            LogRows log,
            Announcements announcements,
            TransactionTemplate tx,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.attempts = attempts;
        this.facts = facts;
        this.log = log;
        this.announcements = announcements;
        this.tx = tx;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param resourceId AWS's immutable id
     * @param region where it is; null for the Region that is configured for all
     */
    public record Beside(
            UUID run,
            String number,
            int attempt,
            String resourceId,
            @Nullable String region) {

        public ResourceId instance() {
            return new ResourceId(resourceId);
        }
    }

    /** All of them. */
    public List<Beside> all() {
        return attempts.beside();
    }

    /**
     * Writes down how AWS shows it, when that is news; told once it can be used.
     *
     * @param status of RDS, or in words that AWS does not show it
     */
    public void seen(Beside one, String status, boolean usable) {
        tx.executeWithoutResult(transaction -> {
            var recovery = recoveries.locked(one.run());
            var known = facts.of(one.run()).latest(Fact.CandidateSeen.class, one.attempt());
            if (!recovery.ended()
                    && known.filter(seen -> seen.status().equals(status)).isEmpty()) {
                write(recovery, one, new Fact.CandidateSeen(status, usable, clock.instant()));
            }
        });
    }

    private void write(Recovery recovery, Beside one, Fact.CandidateSeen seen) {
        facts.keep(one.run(), one.attempt(), seen, seen.since());
        log.save(LogRow.event(
                one.run(),
                one.attempt(),
                TaskName.AWAIT_USABLE,
                "Attempt " + one.attempt() + ", which no task waits for now: RDS status " + seen.status(),
                null,
                seen.since()));
        recovery.touch();
        if (seen.usable()) {
            announcements.candidateReady(recovery, one.attempt());
        }
    }
}
