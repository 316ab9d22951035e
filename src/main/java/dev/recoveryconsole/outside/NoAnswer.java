package dev.recoveryconsole.outside;

import java.time.Duration;

/** A page has waited long enough. The call itself may still be answered; nobody listens any more. */
public class NoAnswer extends RuntimeException {

    public NoAnswer(String system, Duration limit) {
        super("No answer from " + system + " within " + limit.toSeconds() + " s");
    }
}
