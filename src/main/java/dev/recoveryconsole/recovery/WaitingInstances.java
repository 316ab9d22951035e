package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.ResourceId;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The new databases that runs wait for, so that one look at AWS can serve them all. */
@Component
public class WaitingInstances {

    private final AttemptRows attempts;

    WaitingInstances(AttemptRows attempts) {
        this.attempts = attempts;
    }

    /**
     * Of every active run that waits until its new database can be used, and of those beside it; by their immutable ids.
     *
     * @param region where they are; null for the Region that is configured for all
     */
    public Set<ResourceId> ids(@Nullable String region) {
        return Stream.concat(
                        attempts.awaited(Objects.requireNonNullElse(region, "")).stream()
                                .map(ResourceId::new),
                        attempts.beside().stream()
                                .filter(one -> Objects.equals(one.region(), region))
                                .map(Candidates.Beside::instance))
                .collect(Collectors.toSet());
    }
}
