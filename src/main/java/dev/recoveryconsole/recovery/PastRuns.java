package dev.recoveryconsole.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long whole recoveries took before, by the contract's clock, which waiting for people is part of. Only those that brought
 * the service back count: the others ended for other reasons.
 */
@Component
public class PastRuns {

    private final Recoveries recoveries;

    PastRuns(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    /**
     * What is usual.
     *
     * @param duration median of the contract's clock: from the start of step 1 to the end of step 8
     * @param runs how many it is taken from
     */
    public record Usual(Duration duration, int runs) {

        /** The middle one, or the mean of the two in the middle; empty without any. */
        static Optional<Usual> of(List<Duration> durations) {
            var sorted = durations.stream().sorted().toList();
            var count = sorted.size();
            return count == 0
                    ? Optional.empty()
                    : Optional.of(new Usual(
                            sorted.get((count - 1) / 2)
                                    .plus(sorted.get(count / 2))
                                    .dividedBy(2),
                            count));
        }
    }

    /** Of one database, by its logical name; empty when none was ever brought back. */
    @Transactional(readOnly = true)
    public Optional<Usual> usual(String database) {
        return Usual.of(recoveries.findByDatabaseAndOutcome(database, Recovery.End.RETURNED).stream()
                .filter(one -> one.endedAt() != null)
                .map(one -> Duration.between(one.startedAt(), Objects.requireNonNull(one.endedAt())))
                .toList());
    }
}
