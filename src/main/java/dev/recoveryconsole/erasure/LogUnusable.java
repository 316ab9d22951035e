package dev.recoveryconsole.erasure;

/** Why the deletion log proves nothing, in words for people; never leaves the module. */
class LogUnusable extends RuntimeException {

    private final String reason;

    LogUnusable(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
