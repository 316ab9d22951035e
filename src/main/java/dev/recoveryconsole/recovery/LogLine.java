package dev.recoveryconsole.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a run's log.
 *
 * @param keyEvent an event in words; otherwise an outside call
 * @param who display name of the person, or null for the console itself
 * @param tookMs milliseconds of the call
 */
public record LogLine(
        Instant at,
        @Nullable TaskName task,
        boolean keyEvent,
        String text,
        @Nullable String who,
        @Nullable String system,
        @Nullable String operation,
        @Nullable Long tookMs,
        @Nullable String requestId) {}
