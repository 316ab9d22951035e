package dev.recoveryconsole.deploys;

/** What a tool sent cannot be taken; the message says why, and never quotes what was sent. */
class NotReadable extends RuntimeException {

    NotReadable(String message) {
        super(message);
    }
}
