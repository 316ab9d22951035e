package dev.recoverysandbox.aws.cloudwatch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The alarms of the account and what became of each; nothing is forgotten while the world lives. */
public final class Alarms {

    private final InstantSource clock;
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final List<Change> history = new CopyOnWriteArrayList<>();

    Alarms(InstantSource clock) {
        this.clock = clock;
    }

    /** A change of state, in CloudWatch's words for states: OK, ALARM, INSUFFICIENT_DATA. */
    record Change(Instant at, String alarm, String from, String to, String reason) {}

    /** The alarm is in this state from now on, for this reason; the same state again is no change. */
    public synchronized void state(String alarm, String state, String reason) {
        var before = states.put(alarm, state);
        if (!state.equals(before)) {
            var from = before == null ? "INSUFFICIENT_DATA" : before; // of a new alarm (AWS: alarm states)
            history.add(new Change(clock.instant(), alarm, from, state, reason));
        }
    }

    List<Change> history() {
        return List.copyOf(history);
    }
}
