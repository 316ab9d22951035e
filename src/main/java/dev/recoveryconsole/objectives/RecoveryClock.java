package dev.recoveryconsole.objectives;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One clock against its limit. It counts from its start and stops once, when service is confirmed.
 *
 * @param limit "less than": 4 h 0 min 0 s exactly is missed
 * @param stoppedAt missing while it runs
 * @param elapsed up to the stop, or up to now; never negative
 */
public record RecoveryClock(
        Instant start, Duration limit, @Nullable Instant stoppedAt, Duration elapsed) {

    static RecoveryClock of(Instant start, Duration limit, @Nullable Instant stoppedAt, Instant now) {
        var elapsed = Duration.between(start, stoppedAt != null ? stoppedAt : now);
        return new RecoveryClock(start, limit, stoppedAt, elapsed.isNegative() ? Duration.ZERO : elapsed);
    }

    /** The first moment that is too late. */
    public Instant deadline() {
        return start.plus(limit);
    }

    /** Until the deadline; zero at and after it. */
    public Duration left() {
        return missed() ? Duration.ZERO : limit.minus(elapsed);
    }

    /** Past the deadline by this much; zero before and exactly at it. */
    public Duration over() {
        return missed() ? elapsed.minus(limit) : Duration.ZERO;
    }

    /** The limit is reached: it is missed whatever happens now. */
    public boolean missed() {
        return elapsed.compareTo(limit) >= 0;
    }

    public boolean running() {
        return stoppedAt == null;
    }

    /** It stopped in time. */
    public boolean met() {
        return !running() && !missed();
    }
}
