package dev.recoverysandbox.postgres;

import java.util.List;

/** A server that did not start, did not answer in time or ended by itself; the message ends with its last lines. */
class ServerFailed extends RuntimeException {

    private static final int LINES = 8;

    ServerFailed(String what, List<String> log) {
        super(what + ": " + String.join(" | ", log.subList(Math.max(0, log.size() - LINES), log.size())));
    }

    ServerFailed(String what, Exception cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
