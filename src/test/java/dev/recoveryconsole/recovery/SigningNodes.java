package dev.recoveryconsole.recovery;

import dev.recoveryconsole.faults.VirtualClock;
import dev.recoveryconsole.faults.signoff.Command.At;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The two consoles, each with its own clock, and what the store says of whether they live. */
final class SigningNodes {

    private final Map<At, SigningNode> all = new EnumMap<>(At.class);
    private final VirtualClock clock;
    private final JdbcClient store;
    private Duration off = Duration.ZERO;

    SigningNodes(ApplicationContext beans) {
        all.put(At.A, SigningNode.of(beans));
        all.put(At.B, SigningNode.another(beans, "console-b"));
        clock = beans.getBean(VirtualClock.class);
        store = beans.getBean(JdbcClient.class);
    }

    void fresh() {
        off = Duration.ZERO;
        all.values().forEach(SigningNode::fresh);
    }

    SigningNode get(At at) {
        return Objects.requireNonNull(all.get(at));
    }

    Map<At, String> names() {
        return Map.of(At.A, get(At.A).name(), At.B, get(At.B).name());
    }

    void clockOff(Duration by) {
        off = by;
    }

    /** Work of that console, by its own clock. */
    <T> T at(At at, BiFunction<SigningNode, Instant, T> work) {
        var given = new AtomicReference<T>();
        clock.off(at == At.B ? off : Duration.ZERO, () -> given.set(work.apply(get(at), clock.instant())));
        return Objects.requireNonNull(given.get());
    }

    /** It compares its settings with those of the last start. */
    void start(At at) {
        get(at).start();
        staysSeen(at);
    }

    /** It says that it lives. */
    void beat(At at) {
        get(at).approvals().nodes().seen();
        staysSeen(at);
    }

    /** Whether one lives is measured by the real time of the store, which a slow machine must not decide. */
    private void staysSeen(At at) {
        moveSeen(at, "1");
    }

    /** Nobody has heard of it for long. */
    void silent(At at) {
        moveSeen(at, "-2");
    }

    private void moveSeen(At at, String days) {
        store.sql("update console_node set seen_at = seen_at + interval '" + days + "' day where node = ?")
                .param(get(at).name())
                .update();
    }

    void over() {
        all.values().forEach(SigningNode::over);
    }
}
