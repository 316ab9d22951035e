package dev.recoveryconsole.databases;

import dev.recoveryconsole.aws.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database by its logical name.
 *
 * @param current the instance that the name means now
 * @param generations oldest first; the last is the current one
 */
public record Database(DatabaseSettings settings, ResourceId current, List<Generation> generations) {

    Database(DatabaseSettings settings, List<Generation> generations) {
        this(settings, generations.getLast().resourceId(), List.copyOf(generations));
    }

    /** The logical name, the one people use. */
    public String name() {
        return settings.name();
    }

    /** Where the current instance is; null for the Region that is configured for all. */
    public @Nullable String region() {
        return generations.getLast().region();
    }

    /** The same of an instance that the name means or has meant. */
    public @Nullable String regionOf(ResourceId id) {
        return generations.stream()
                .filter(one -> one.resourceId().equals(id))
                .findFirst()
                .map(Generation::region)
                .orElse(null);
    }

    /** Whether the name has ever meant this instance. */
    public boolean knows(ResourceId id) {
        return generations.stream()
                .anyMatch(generation -> generation.resourceId().equals(id));
    }
}
