package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.ResourceId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The new databases that runs wait for, so that one look at AWS can serve them all. */
@Component
public class WaitingInstances {

    private final AttemptRows attempts;

    WaitingInstances(AttemptRows attempts) {
        this.attempts = attempts;
    }

    /** Of every active run that waits until its new database can be used, and of those beside it; by their immutable ids. */
    public Set<ResourceId> ids() {
        return Stream.concat(
                        attempts.awaited().stream().map(ResourceId::new),
                        attempts.beside().stream().map(Candidates.Beside::instance))
                .collect(Collectors.toSet());
    }
}
