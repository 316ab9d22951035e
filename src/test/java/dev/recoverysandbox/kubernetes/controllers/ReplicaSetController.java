package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Keeps as many pods as each ReplicaSet asks for. */
final class ReplicaSetController {

    private final ObjectStore store;
    private final Pods pods;

    ReplicaSetController(ObjectStore store, Pods pods) {
        this.store = store;
        this.pods = pods;
    }

    void sync() {
        store.list(Kinds.REPLICA_SETS, "").forEach(this::sync);
    }

    private void sync(ObjectNode set) {
        var active = pods.active(set);
        var wanted = Json.number(1, set, "spec", "replicas");
        for (int i = active.size(); i < wanted; i++) {
            pods.createRandomlyNamed(set);
        }
        leastUseful(active).limit(Math.max(0, active.size() - wanted)).forEach(pod -> pods.delete(set, pod));
        report(set, pods.active(set));
    }

    /** Not ready before ready, the younger before the older. */
    private static java.util.stream.Stream<ObjectNode> leastUseful(List<ObjectNode> active) {
        Comparator<ObjectNode> order = Comparator.comparing(Pods::ready);
        return active.stream()
                .sorted(order.thenComparing(
                        pod -> Json.text(pod, "metadata", "creationTimestamp"), Comparator.reverseOrder()));
    }

    private void report(ObjectNode set, List<ObjectNode> active) {
        var ready = active.stream().filter(Pods::ready).count();
        var available = active.stream().filter(pod -> pods.available(pod, set)).count();
        var status = Json.object(
                "replicas", active.size(),
                "fullyLabeledReplicas", active.size(),
                "readyReplicas", ready,
                "availableReplicas", available,
                "observedGeneration", Meta.generation(set));
        store.set(Kinds.REPLICA_SETS, Meta.namespace(set), Meta.name(set), Writer.STATUS, "status", status);
    }
}
