package dev.recoveryconsole.outside;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call to an outside system, as it went.
 *
 * @param system for example {@code RDS}, {@code S3}, {@code Kubernetes}, {@code PostgreSQL}
 * @param operation for example {@code RestoreDBInstanceToPointInTime} or {@code PATCH secrets/db-connection}
 * @param requestId the system's own id of the request, when it gave one
 * @param answer short: {@code ok}, or the error code and message without secrets
 */
public record OutsideCall(
        String system,
        String operation,
        Instant startedAt,
        Duration took,
        @Nullable String requestId,
        String answer) {}
