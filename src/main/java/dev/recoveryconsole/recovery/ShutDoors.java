package dev.recoveryconsole.recovery;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run has shut, and since when.
 *
 * @param trafficHeldAt null while it is open
 * @param writesStoppedAt the last moment of a write to the old database; null while it is written to
 */
@Embeddable
record ShutDoors(
        @Column(name = "traffic_held_at") @Nullable Instant trafficHeldAt,
        @Column(name = "writes_stopped_at") @Nullable Instant writesStoppedAt) {

    static final ShutDoors NONE = new ShutDoors(null, null);

    /** While it is held, the first instant stays. */
    ShutDoors trafficHeld(Instant at) {
        return trafficHeldAt == null ? new ShutDoors(at, writesStoppedAt) : this;
    }

    ShutDoors trafficOpen() {
        return new ShutDoors(null, writesStoppedAt);
    }

    ShutDoors writesStopped(Instant at) {
        return new ShutDoors(trafficHeldAt, at);
    }

    ShutDoors writesRunAgain() {
        return new ShutDoors(trafficHeldAt, null);
    }

    boolean any() {
        return trafficHeldAt != null || writesStoppedAt != null;
    }
}
