package dev.recoveryconsole.notification;

import org.jspecify.annotations.Nullable;

/** A channel did not take a letter: why, without its address, which may be a secret. */
class NotSent extends RuntimeException {

    private final String reason;

    NotSent(String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
