package dev.recoverysandbox.aws.rds;

import java.time.Duration;

/**
 * How long AWS takes, beside what the real work takes; AWS itself needs tens of minutes.
 *
 * @param provisioning from the acceptance to the begin of the real restore
 * @param restoring after the real restore, still {@code creating}
 * @param backingUp after the real first backup, still {@code backing-up}
 * @param modifying of a ModifyDBInstance
 * @param replicating how far a copy in another Region is behind; AWS copies logs every 5 minutes, too
 * @param publishing how often LatestRestorableTime is renewed; AWS: every 5 minutes
 */
public record Pace(
        Duration provisioning,
        Duration restoring,
        Duration backingUp,
        Duration modifying,
        Duration replicating,
        Duration publishing) {

    /** No waiting but for the real work. */
    public static Pace immediate() {
        return new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** Quick enough to watch, slow enough to see each status. */
    public static Pace visible() {
        return new Pace(
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2));
    }
}
