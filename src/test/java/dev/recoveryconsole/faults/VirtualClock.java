package dev.recoveryconsole.faults;

import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a simulation, for the console and for db-scheduler; it moves only when told. */
public final class VirtualClock extends SettableClock implements InstantSource {

    private volatile Instant instant;

    public VirtualClock(Instant start) {
        this.instant = start;
    }

    @Override
    public Instant instant() {
        return instant;
    }

    @Override
    public Instant now() {
        return instant;
    }

    @Override
    public void set(Instant to) {
        instant = to;
    }

    @Override
    public synchronized void tick(Duration time) {
        instant = instant.plus(time);
    }

    public void moveBy(Duration time) {
        tick(time);
    }
}
