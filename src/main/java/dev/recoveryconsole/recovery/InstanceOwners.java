package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.ResourceId;
import org.springframework.stereotype.Component;

/** Which instances some run has recorded as its own: none of them may be adopted by another. */
@Component
public class InstanceOwners {

    private final AttemptRows attempts;

    InstanceOwners(AttemptRows attempts) {
        this.attempts = attempts;
    }

    /** Whether any attempt of any run ever was this instance. */
    public boolean knows(ResourceId id) {
        return attempts.existsByResourceId(id.value());
    }
}
