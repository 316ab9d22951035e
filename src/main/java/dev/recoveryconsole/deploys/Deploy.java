package dev.recoveryconsole.deploys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a service went out.
 *
 * @param id the tool's own
 * @param at when it was deployed, as the tool says
 * @param database the logical name of the one that it concerns; null concerns all
 */
public record Deploy(
        String tool,
        String id,
        String service,
        String version,
        Instant at,
        @Nullable String database) {}
