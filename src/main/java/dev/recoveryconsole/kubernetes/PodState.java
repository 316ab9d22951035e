package dev.recoveryconsole.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * One pod of a workload.
 *
 * @param ip its address; null while it has none
 * @param current it was made from the workload's current template
 * @param trouble waiting reason such as CrashLoopBackOff, or last exit code and message; null when fine
 */
public record PodState(
        String name,
        @Nullable String ip,
        boolean current,
        boolean ready,
        boolean terminating,
        int restarts,
        @Nullable String trouble) {}
