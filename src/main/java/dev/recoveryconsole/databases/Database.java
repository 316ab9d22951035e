package dev.recoveryconsole.databases;

import dev.recoveryconsole.aws.ResourceId;
import java.util.List;

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

    /** Whether the name has ever meant this instance. */
    public boolean knows(ResourceId id) {
        return generations.stream()
                .anyMatch(generation -> generation.resourceId().equals(id));
    }
}
