package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Selectors;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Which ready pods stand behind each Service. */
public final class Endpoints {

    private final ObjectStore store;
    private final Kubelet kubelet;
    private final AtomicInteger turn = new AtomicInteger();

    Endpoints(ObjectStore store, Kubelet kubelet) {
        this.store = store;
        this.kubelet = kubelet;
    }

    /** The address of a ready pod that the Service selects, each in turn; empty when it selects none. */
    public Optional<InetSocketAddress> next(String namespace, String service) {
        var behind = store.find(Kinds.SERVICES, namespace, service).stream()
                .flatMap(this::readyPods)
                .flatMap(pod -> kubelet.address(namespace, Meta.name(pod)).stream())
                .toList();
        return behind.isEmpty()
                ? Optional.empty()
                : Optional.of(behind.get(Math.floorMod(turn.getAndIncrement(), behind.size())));
    }

    void sync() {
        for (var service : store.list(Kinds.SERVICES, "")) {
            var subsets = Json.array(readyPods(service).flatMap(this::subset).toList());
            var wanted = Json.object(
                    "apiVersion",
                    "v1",
                    "kind",
                    "Endpoints",
                    "metadata",
                    Json.object("name", Meta.name(service), "namespace", Meta.namespace(service)),
                    "subsets",
                    subsets);
            write(service, wanted);
        }
    }

    private Stream<ObjectNode> readyPods(ObjectNode service) {
        var selected = Selectors.ofService(service);
        return store.list(Kinds.PODS, Meta.namespace(service)).stream()
                .filter(pod -> selected.test(pod) && !Meta.terminating(pod) && Conditions.isTrue(pod, "Ready"));
    }

    /** Each pod listens on a port of its own, so each is a subset of its own. */
    private Stream<ObjectNode> subset(ObjectNode pod) {
        var target = Json.object(
                "kind", "Pod", "namespace", Meta.namespace(pod), "name", Meta.name(pod), "uid", Meta.uid(pod));
        return kubelet.address(Meta.namespace(pod), Meta.name(pod)).stream()
                .map(address -> Json.object(
                        "addresses",
                        List.of(Json.object("ip", address.getAddress().getHostAddress(), "targetRef", target)),
                        "ports",
                        List.of(Json.object("port", address.getPort(), "protocol", "TCP"))));
    }

    private void write(ObjectNode service, ObjectNode wanted) {
        var known =
                store.edit(Kinds.ENDPOINTS, Meta.namespace(service), Meta.name(service), Writer.CONTROLLER, there -> {
                    there.set("subsets", wanted.path("subsets"));
                    return there;
                });
        if (known.isEmpty()) {
            store.create(Kinds.ENDPOINTS, wanted, Writer.CONTROLLER, false);
        }
    }
}
