package dev.recoveryconsole.faults;

import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of a simulation, for the console and for db-scheduler; it moves only when told. A console whose clock is wrong reads
 * another time while it works, and the outside does not.
 */
public final class VirtualClock extends SettableClock implements InstantSource {

    private volatile Instant instant;
    private volatile Duration wrong = Duration.ZERO;

    public VirtualClock(Instant start) {
        this.instant = start;
    }

    @Override
    public Instant instant() {
        return instant.plus(wrong);
    }

    @Override
    public Instant now() {
        return instant();
    }

    @Override
    public void set(Instant to) {
        instant = to;
    }

    @Override
    public synchronized void tick(Duration time) {
        instant = instant.plus(time);
    }

    /** What everybody else's clock shows. */
    public InstantSource right() {
        return () -> instant;
    }

    /** Somebody's work, by a clock that is off by that much. */
    public void off(Duration by, Runnable work) {
        var before = wrong;
        wrong = by;
        try {
            work.run();
        } finally {
            wrong = before;
        }
    }

    public void moveBy(Duration time) {
        tick(time);
    }
}
