package dev.recoveryconsole.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a notice stands in one channel.
 *
 * @param sentAt missing while it is not sent
 * @param tries so far
 * @param lastError of the last try that failed
 */
public record Delivery(
        Channel channel,
        @Nullable Instant sentAt,
        int tries,
        @Nullable String lastError) {

    public boolean sent() {
        return sentAt != null;
    }
}
