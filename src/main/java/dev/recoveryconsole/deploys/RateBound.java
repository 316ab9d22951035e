package dev.recoveryconsole.deploys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/** So many reports of one tool in each minute of this console. It forgets with the process, which does no harm. */
@Component
class RateBound {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private final InstantSource clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    RateBound(DeploySettings settings, InstantSource clock) {
        this.most = settings.perMinute();
        this.clock = clock;
    }

    private record Window(Instant begin, int taken) {}

    /** Empty when one more may come, else how long to wait. */
    Optional<Duration> one(String tool) {
        var now = clock.instant();
        var refused = new AtomicBoolean();
        var window = windows.compute(tool, (name, before) -> {
            if (before == null || !now.isBefore(before.begin().plus(WINDOW))) {
                return new Window(now, 1);
            }
            refused.set(before.taken() >= most);
            return refused.get() ? before : new Window(before.begin(), before.taken() + 1);
        });
        return refused.get() ? Optional.of(Duration.between(now, window.begin().plus(WINDOW))) : Optional.empty();
    }
}
