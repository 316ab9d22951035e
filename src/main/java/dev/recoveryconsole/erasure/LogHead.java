package dev.recoveryconsole.erasure;

import dev.recoveryconsole.databases.DatabaseSettings.DeletionLogSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The log's {@code log.json}, renewed every minute.
 *
 * @param startedAt nothing older is in the log
 * @param lastSeenAt the log was complete up to then
 * @param lastSeq its last position then; 0 = nothing was ever deleted
 */
record LogHead(Instant startedAt, Instant lastSeenAt, long lastSeq) {

    LogHead {
        Objects.requireNonNull(startedAt, "startedAt is missing");
        Objects.requireNonNull(lastSeenAt, "lastSeenAt is missing");
    }

    void mustReachBackTo(Instant from) {
        if (startedAt.isAfter(from)) {
            throw new LogUnusable("The deletion log starts at " + startedAt + ", after " + from
                    + " (target time minus margin): deletions before its start are not known");
        }
    }

    void mustBeFresh(Instant now, DeletionLogSettings settings) {
        var age = Duration.between(lastSeenAt, now);
        if (age.abs().compareTo(settings.freshFor()) > 0) {
            throw new LogUnusable("The deletion log was last known to be complete at " + lastSeenAt + ", more than "
                    + settings.freshFor().toSeconds() + " s from now (" + now + ")");
        }
    }
}
