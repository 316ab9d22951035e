package dev.recoveryconsole.outside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Collects the outside calls that the current thread makes, so that a task's log can keep them. */
@Component
public class OutsideCalls {

    private static final Logger log = LoggerFactory.getLogger(OutsideCalls.class);
    private final ThreadLocal<@Nullable List<OutsideCall>> collecting = new ThreadLocal<>();
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    /** What a piece of work gave, and the calls that it made on this thread, oldest first. */
    public record Collected<T>(T value, List<OutsideCall> calls) {}

    /** Adapters report each call here, also a failed one. */
    public void record(OutsideCall call) {
        log.debug(
                "{} {} {} ms {} {}",
                call.system(),
                call.operation(),
                call.took().toMillis(),
                call.requestId(),
                call.answer());
        connections.merge(call.system(), Connection.after(call), Connection::then);
        var calls = collecting.get();
        if (calls != null) {
            calls.add(call);
        }
    }

    /** How the systems answered that were called since this process began, by name. */
    public List<Connection> connections() {
        return connections.values().stream()
                .sorted(Comparator.comparing(Connection::system))
                .toList();
    }

    /** Runs the work and gives the calls it made; calls made after an exception are lost with it. */
    public <T> Collected<T> collect(Supplier<T> work) {
        var calls = new ArrayList<OutsideCall>();
        collecting.set(calls);
        try {
            return new Collected<>(work.get(), List.copyOf(calls));
        } finally {
            collecting.remove();
        }
    }
}
