package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.Faults.Mishap;
import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Meta;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A pod on the node. */
final class PodRun {

    private final ObjectNode pod;
    private final List<ContainerRun> containers;
    private final Optional<Mishap> mishap;
    private final Instant startedAt;
    private final Node node;
    private @Nullable CompletableFuture<Void> ending;

    PodRun(ObjectNode pod, Node node, Optional<Mishap> mishap) {
        this.pod = pod;
        this.node = node;
        this.mishap = mishap;
        this.startedAt = node.clock().instant();
        this.containers = Json.objects(Json.at(pod, "spec", "containers")).stream()
                .map(spec -> new ContainerRun(pod, spec, node))
                .toList();
    }

    List<ContainerRun> containers() {
        return containers;
    }

    Instant startedAt() {
        return startedAt;
    }

    Optional<Mishap> mishap() {
        return mishap;
    }

    Optional<InetSocketAddress> address() {
        return containers.stream()
                .flatMap(container -> container.program().stream())
                .map(program -> program.address())
                .findFirst();
    }

    /** Moves its containers on and gives the status they make. */
    ObjectNode advance(Instant now, Optional<Mishap> holds) {
        containers.forEach(container -> container.advance(now, holds.equals(Optional.of(Mishap.CRASH_LOOP))));
        return new PodStatusView(this, holds.equals(Optional.of(Mishap.NEVER_READY))).status(now);
    }

    /** Begins to end it, as often as it is asked; true when nothing runs any more. */
    boolean ended() {
        if (ending == null) {
            node.events().normal(pod, "kubelet", "Killing", "Stopping containers of pod " + Meta.name(pod));
            ending = CompletableFuture.runAsync(() -> containers.forEach(ContainerRun::stop), node.threads());
        }
        return ending.isDone();
    }
}
