package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.ContainerImage;
import dev.recoverysandbox.kubernetes.Faults;
import dev.recoverysandbox.kubernetes.KubernetesOptions;
import dev.recoverysandbox.kubernetes.objects.Refusal;
import dev.recoverysandbox.kubernetes.objects.Registry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All controllers, run in turn by one thread whenever an object changed, and often enough to see probes and clocks. */
public final class ControlPlane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlPlane.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Registry registry;
    private final Kubelet kubelet;
    private final Endpoints endpoints;
    private final List<Runnable> rounds;
    private final ExecutorService programs = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread loop;

    public ControlPlane(
            Registry registry,
            KubernetesOptions options,
            Map<String, ContainerImage> images,
            Faults faults,
            InstantSource clock) {
        this.registry = registry;
        var store = registry.store();
        var events = new EventLog(store, clock);
        var all = new HashMap<>(images);
        all.put(CheckImage.NAME, new CheckImage());
        var node = new Node(store, all, events, clock, programs, options.firstBackOff(), options.longestBackOff());
        var pods = new Pods(registry, events, clock);
        this.kubelet = new Kubelet(node, faults);
        this.endpoints = new Endpoints(store, kubelet);
        this.rounds = List.of(
                new Collector(registry, clock)::sync,
                kubelet::sync,
                new ReplicaSetController(store, pods)::sync,
                new DeploymentController(store, pods, events, new DeploymentStatus(store, clock))::sync,
                new StatefulSetController(store, pods, new Revisions(store))::sync,
                new DaemonSetController(store, pods, new Revisions(store))::sync,
                new JobController(registry, pods, events, clock)::sync,
                endpoints::sync);
        this.loop = Thread.ofPlatform().daemon().name("sandbox-controllers").start(this::run);
    }

    public Kubelet kubelet() {
        return kubelet;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /** Stops the controllers, then every container. */
    @Override
    public void close() {
        loop.interrupt();
        try {
            loop.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kubelet.stopAll();
        programs.shutdownNow();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var seen = registry.store().version();
                rounds.forEach(this::round);
                var unused = registry.store().changesAfter(seen, LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One controller's trouble must not stop the others; the next round sees the same world again. */
    private void round(Runnable controller) {
        try {
            controller.run();
        } catch (Refusal racedByAnother) {
            LOG.debug("A controller comes back to this", racedByAnother);
        } catch (RuntimeException e) {
            LOG.error("A controller of the sandbox's cluster failed", e);
        }
    }
}
