package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One look at AWS for all runs that wait: restores take an hour, and many polled one by one are throttled (AWS publishes
 * no rate). All look at the same beat, and each look tells each instance once, so nobody reads the same news twice.
 */
class SharedLook {

    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);
    private static final int MOST_DOUBLINGS = 4;

    private final DatabaseFleet fleet;
    private final Function<@Nullable String, Set<ResourceId>> waiting;
    private final @Nullable String region;
    private final Map<String, SharedLook> others = new ConcurrentHashMap<>();
    private final Duration beat;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Seen seen;
    private @Nullable Failing failing;

    /**
     * @param waiting the instances that runs wait for, by their Region
     * @param beat between two looks
     */
    SharedLook(
            DatabaseFleet fleet,
            Function<@Nullable String, Set<ResourceId>> waiting,
            Duration beat,
            InstantSource clock) {
        this(fleet, null, waiting, beat, clock);
    }

    private SharedLook(
            DatabaseFleet fleet,
            @Nullable String region,
            Function<@Nullable String, Set<ResourceId>> waiting,
            Duration beat,
            InstantSource clock) {
        this.fleet = fleet.in(region);
        this.region = region;
        this.waiting = waiting;
        this.beat = beat;
        this.clock = clock;
    }

    /** The look at another Region, which fails and rests by itself; null is this one. */
    SharedLook in(@Nullable String other) {
        return other == null
                ? this
                : others.computeIfAbsent(other, name -> new SharedLook(fleet, name, waiting, beat, clock));
    }

    /**
     * @param asked how many instances it was about
     * @param untold whom this look has not told yet
     */
    private record Seen(Instant at, int asked, Set<ResourceId> untold, Map<ResourceId, DatabaseInstance> found) {}

    /** @param times looks that failed in a row */
    private record Failing(Instant until, int times, RuntimeException why) {}

    /**
     * The instance as AWS described it a fifth of a beat ago at most; empty when AWS does not know it. While looks fail in
     * a row they become rarer, and whoever asks between two gets the last failure.
     */
    Optional<DatabaseInstance> at(ResourceId id) {
        turn.lock();
        try {
            var now = clock.instant();
            if (failing != null && now.isBefore(failing.until())) {
                throw failing.why();
            }
            var current = fresh(id, now);
            current.untold().remove(id);
            return Optional.ofNullable(current.found().get(id));
        } finally {
            turn.unlock();
        }
    }

    /** How many instances the last look was about. */
    int waiting() {
        turn.lock();
        try {
            return seen == null ? 0 : seen.asked();
        } finally {
            turn.unlock();
        }
    }

    /** From now to the next beat, at which all runs look together. */
    Duration untilNextBeat() {
        var past = beat.isZero() ? 0 : clock.millis() % beat.toMillis();
        return beat.minusMillis(past);
    }

    private Seen fresh(ResourceId id, Instant now) {
        var last = seen;
        if (last != null
                && last.untold().contains(id)
                && !now.isBefore(last.at())
                && now.isBefore(last.at().plus(beat.dividedBy(5)))) {
            return last;
        }
        return look(id, now);
    }

    private Seen look(ResourceId id, Instant now) {
        try {
            var ids = new HashSet<>(waiting.apply(region));
            ids.add(id);
            var found = fleet.byResourceIds(ids).stream()
                    .collect(Collectors.toMap(DatabaseInstance::resourceId, Function.identity()));
            var look = new Seen(now, ids.size(), ids, found);
            seen = look;
            failing = null;
            return look;
        } catch (RuntimeException e) {
            failing = failed(now, e);
            throw e;
        }
    }

    /** One failure alone is followed by the usual next look. */
    private Failing failed(Instant now, RuntimeException why) {
        var times = failing == null ? 1 : failing.times() + 1;
        return new Failing(now.plus(rest(times)), times, why);
    }

    private static Duration rest(int times) {
        var doubled = FIRST_REST.multipliedBy(1L << Math.clamp(times - 2L, 0, MOST_DOUBLINGS));
        return times == 1 ? Duration.ZERO : doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
    }
}
