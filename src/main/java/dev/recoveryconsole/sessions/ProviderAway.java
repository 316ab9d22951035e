package dev.recoveryconsole.sessions;

/** The identity provider's keys cannot be had now, so that nothing can be said of its token; it may send it again. */
class ProviderAway extends RuntimeException {

    ProviderAway(Throwable cause) {
        super("The identity provider's keys cannot be read", cause);
    }
}
