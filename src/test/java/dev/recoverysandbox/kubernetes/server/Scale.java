package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Meta;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The scale subresource: an object of its own with the workload's replicas in it. */
final class Scale {

    private Scale() {}

    static ObjectNode of(ObjectNode workload) {
        var metadata = Json.object(
                "name", Meta.name(workload),
                "namespace", Meta.namespace(workload),
                "uid", Meta.uid(workload),
                "resourceVersion", Meta.version(workload),
                "creationTimestamp", Json.text(workload, "metadata", "creationTimestamp"));
        var selector = Meta.strings(Json.at(workload, "spec", "selector", "matchLabels")).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
        return Json.object(
                "kind",
                "Scale",
                "apiVersion",
                "autoscaling/v1",
                "metadata",
                metadata,
                "spec",
                Json.object("replicas", Json.number(0, workload, "spec", "replicas")),
                "status",
                Json.object("replicas", Json.number(0, workload, "status", "replicas"), "selector", selector));
    }

    /** The workload with the replicas, and for the check of conflicts the resource version, of a Scale. */
    static ObjectNode into(ObjectNode workload, ObjectNode scale) {
        Json.within(workload, "spec").put("replicas", Json.number(0, scale, "spec", "replicas"));
        if (!Meta.version(scale).isEmpty()) {
            Json.within(workload, "metadata").put("resourceVersion", Meta.version(scale));
        }
        return workload;
    }
}
