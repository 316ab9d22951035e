package dev.recoveryconsole.kubernetes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One pod of a workload.
 *
 * @param ip its address; null while it has none
 * @param current it was made from the workload's current template
 * @param trouble waiting reason such as CrashLoopBackOff, or last exit code and message; null when fine
 * @param crashedAt when the container in trouble last ended, in whole seconds of the node's clock; null when it never ran
 * @param container the one in trouble, otherwise the first that is not ready; null when Kubernetes tells of none
 * @param changedAt when something last happened to it: made, started, ended, ready or not ready any more
 */
public record PodState(
        String name,
        @Nullable String ip,
        boolean current,
        boolean ready,
        boolean terminating,
        int restarts,
        @Nullable String trouble,
        @Nullable Instant crashedAt,
        @Nullable String container,
        @Nullable Instant changedAt) {

    /** One of which no more is known. */
    public PodState(
            String name,
            @Nullable String ip,
            boolean current,
            boolean ready,
            boolean terminating,
            int restarts,
            @Nullable String trouble,
            @Nullable Instant crashedAt) {
        this(name, ip, current, ready, terminating, restarts, trouble, crashedAt, null, null);
    }

    /** In trouble, and not only by a crash before this instant: Kubernetes lets a crashed container wait for minutes. */
    public boolean troubledSince(Instant instant) {
        return trouble != null && (crashedAt == null || crashedAt.isAfter(instant));
    }
}
