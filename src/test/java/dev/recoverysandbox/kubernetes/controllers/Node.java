package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.ContainerImage;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;

/** What the one node gives to the containers that run on it. */
record Node(
        ObjectStore store,
        Map<String, ContainerImage> images,
        EventLog events,
        InstantSource clock,
        Executor threads,
        Duration firstBackOff,
        Duration longestBackOff) {

    /** The name by which pods and {@code kubectl get nodes} know it. */
    static final String NAME = "sandbox-node";

    /** The wait before a restart after this many earlier crashes; Kubernetes' own is 10 s doubled up to 300 s. */
    Duration backOff(int crashes) {
        var wait = firstBackOff.multipliedBy(1L << Math.min(crashes, 20));
        return wait.compareTo(longestBackOff) > 0 ? longestBackOff : wait;
    }
}
