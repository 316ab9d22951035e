package dev.recoveryconsole.shell;

import java.time.Duration;

/** Tried too often within a while: 429, with how long to wait. */
public class TooManyTries extends RuntimeException {

    /** Of what. */
    enum What {
        ANSWERS,
        REQUESTS,
        SIGNATURES
    }

    private final What what;
    private final int most;
    private final Duration within;
    private final Duration wait;

    TooManyTries(What what, int most, Duration within, Duration wait) {
        super("Too many tries");
        this.what = what;
        this.most = most;
        this.within = within;
        this.wait = wait;
    }

    What what() {
        return what;
    }

    int most() {
        return most;
    }

    Duration within() {
        return within;
    }

    Duration until() {
        return wait;
    }
}
