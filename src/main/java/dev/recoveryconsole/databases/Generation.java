package dev.recoveryconsole.databases;

import dev.recoveryconsole.aws.ResourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One instance that a logical name has meant.
 *
 * @param number 1 for the configured one, one more with each return to service
 * @param since when the name began to mean it
 * @param run number of the recovery that made it; missing for the first
 * @param region where it is; null for the Region that is configured for all
 */
public record Generation(
        int number,
        ResourceId resourceId,
        Instant since,
        @Nullable String run,
        @Nullable String region) {}
