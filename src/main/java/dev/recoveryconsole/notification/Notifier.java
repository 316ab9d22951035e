package dev.recoveryconsole.notification;

/** Brings letters to people through one channel; it exists only where its address is configured. */
interface Notifier {

    Channel channel();

    /** Sends, within a time limit, or throws {@link NotSent}. May be asked twice for the same key. */
    void send(Letter letter);
}
