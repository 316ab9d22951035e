package dev.recoveryconsole.deploys;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A version of a service went out, or its schema or configuration was changed.
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
        @Nullable String database,
        Kind kind) {

    /** What a report is about. */
    public enum Kind {
        DEPLOY,
        SCHEMA,
        CONFIG;

        /** As in a report. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
