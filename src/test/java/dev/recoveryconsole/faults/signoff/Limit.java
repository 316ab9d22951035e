package dev.recoveryconsole.faults.signoff;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How often somebody may ask within five minutes: for one run, or again. */
final class Limit {

    /** Fewer than in an installation, so that forty commands reach it. */
    static final int MOST = 5;

    private static final Duration WITHIN = Duration.ofMinutes(5);

    private record Count(Instant begun, int tries) {}

    private final Map<Object, Count> counts = new HashMap<>();

    boolean reached(Who by, Command.Of run, Instant now) {
        counts.values().removeIf(one -> !one.begun().isAfter(now.minus(WITHIN)));
        return full(by) || full(run);
    }

    private boolean full(Object key) {
        return counts.getOrDefault(key, new Count(Instant.EPOCH, 0)).tries() >= MOST;
    }

    /** @param again the run had a request for the same gate before */
    void counted(Who by, Command.Of run, boolean again, Instant now) {
        count(run, now);
        if (again) {
            count(by, now);
        }
    }

    private void count(Object key, Instant now) {
        var before = counts.getOrDefault(key, new Count(now, 0));
        counts.put(key, new Count(before.begun(), Math.min(MOST, before.tries() + 1)));
    }
}
