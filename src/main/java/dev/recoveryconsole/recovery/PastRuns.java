package dev.recoveryconsole.recovery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Of each of those databases, by their logical names; nothing of one that was never brought back. */
    @Transactional(readOnly = true)
    public Map<String, Usual> usual(Collection<String> databases) {
        var usual = new HashMap<String, Usual>();
        recoveries.findByDatabaseInAndOutcome(databases, Recovery.End.RETURNED).stream()
                .filter(one -> one.endedAt() != null)
                .collect(groupingBy(Recoveries.Took::database, mapping(PastRuns::took, toList())))
                .forEach((database, took) -> Usual.of(took).ifPresent(one -> usual.put(database, one)));
        return usual;
    }

    private static Duration took(Recoveries.Took run) {
        return Duration.between(run.startedAt(), Objects.requireNonNull(run.endedAt()));
    }
}
