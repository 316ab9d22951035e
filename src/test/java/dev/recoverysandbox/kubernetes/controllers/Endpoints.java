package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kind;
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
import tools.jackson.databind.node.ArrayNode;
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
            var pods = readyPods(service).toList();
            write(
                    Kinds.ENDPOINTS,
                    service,
                    "subsets",
                    Json.array(pods.stream().flatMap(this::subset).toList()));
            write(
                    Kinds.SLICES,
                    service,
                    "endpoints",
                    Json.array(pods.stream().map(Endpoints::endpoint).toList()));
        }
    }

    private Stream<ObjectNode> readyPods(ObjectNode service) {
        var selected = Selectors.ofService(service);
        return store.list(Kinds.PODS, Meta.namespace(service)).stream()
                .filter(pod -> selected.test(pod) && Pods.ready(pod));
    }

    /** Each pod listens on a port of its own, so each is a subset of its own. */
    private Stream<ObjectNode> subset(ObjectNode pod) {
        return kubelet.address(Meta.namespace(pod), Meta.name(pod)).stream()
                .map(address -> Json.object(
                        "addresses",
                        List.of(Json.object("ip", address.getAddress().getHostAddress(), "targetRef", reference(pod))),
                        "ports",
                        List.of(Json.object("port", address.getPort(), "protocol", "TCP"))));
    }

    private static ObjectNode endpoint(ObjectNode pod) {
        return Json.object(
                "addresses", List.of(Json.text(pod, "status", "podIP")),
                "conditions", Json.object("ready", true, "serving", true, "terminating", false),
                "nodeName", Node.NAME,
                "targetRef", reference(pod));
    }

    private static ObjectNode reference(ObjectNode pod) {
        return Json.object(
                "kind", "Pod", "namespace", Meta.namespace(pod), "name", Meta.name(pod), "uid", Meta.uid(pod));
    }

    private void write(Kind kind, ObjectNode service, String field, ArrayNode list) {
        var known = store.set(kind, Meta.namespace(service), Meta.name(service), Writer.CONTROLLER, field, list);
        if (known.isEmpty()) {
            store.create(kind, fresh(kind, service, field, list), Writer.CONTROLLER, false);
        }
    }

    private static ObjectNode fresh(Kind kind, ObjectNode service, String field, ArrayNode list) {
        var slice = kind.equals(Kinds.SLICES);
        return Json.object(
                "apiVersion",
                kind.apiVersion(),
                "kind",
                kind.singleWord(),
                "metadata",
                Json.object(
                        "name", Meta.name(service),
                        "namespace", Meta.namespace(service),
                        "labels", Json.object("kubernetes.io/service-name", Meta.name(service)),
                        "ownerReferences", List.of(Meta.ownerReference(service))),
                "addressType",
                slice ? "IPv4" : null,
                "ports",
                slice
                        ? Json.array(Json.objects(Json.at(service, "spec", "ports")).stream()
                                .map(Endpoints::port)
                                .toList())
                        : null,
                field,
                list);
    }

    private static ObjectNode port(ObjectNode port) {
        return Json.object("name", Json.text(port, "name"), "port", port.path("port"), "protocol", "TCP");
    }
}
