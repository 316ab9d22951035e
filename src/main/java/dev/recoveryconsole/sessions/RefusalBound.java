package dev.recoveryconsole.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * So many refused tokens a minute are written down by this console. Anybody can send some, and nobody shall fill the audit log
 * with them; it forgets with the process, which does no harm.
 */
@Component
class RefusalBound {

    static final int MOST = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant begin = Instant.EPOCH;
    private int taken;

    RefusalBound(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether one more is written down. */
    synchronized boolean one() {
        var now = clock.instant();
        if (!now.isBefore(begin.plus(WINDOW))) {
            begin = now;
            taken = 0;
        }
        return ++taken <= MOST;
    }
}
