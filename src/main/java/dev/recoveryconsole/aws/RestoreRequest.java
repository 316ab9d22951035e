package dev.recoveryconsole.aws;

import java.time.Instant;
import java.util.Map;

/**
 * Everything that RestoreDBInstanceToPointInTime is told, byte for byte the same each time it is asked for one attempt.
 *
 * @param target whole second, UTC; never "latest", which would mean something else when sent again
 * @param tags the full set: if any tag is passed, RDS ignores the source's (facts 1.4)
 */
public record RestoreRequest(
        ResourceId source, InstanceName newName, Instant target, InstanceSettings settings, Map<String, String> tags) {}
