package dev.recoverysandbox.kubernetes.controllers;

import static dev.recoverysandbox.kubernetes.objects.Json.text;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.Names;
import dev.recoverysandbox.kubernetes.objects.Registry;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The pods of workloads, as controllers make, count and delete them. */
final class Pods {

    private final Registry registry;
    private final EventLog events;
    private final InstantSource clock;

    Pods(Registry registry, EventLog events, InstantSource clock) {
        this.registry = registry;
        this.events = events;
        this.clock = clock;
    }

    /** All pods of an owner, those that are ending or have ended too. */
    List<ObjectNode> of(JsonNode owner) {
        return registry.store().list(Kinds.PODS, Meta.namespace(owner)).stream()
                .filter(pod -> Meta.ownedBy(pod, owner))
                .toList();
    }

    /** Those that count as replicas. */
    List<ObjectNode> active(JsonNode owner) {
        return of(owner).stream().filter(Pods::isActive).toList();
    }

    static boolean isActive(JsonNode pod) {
        return !Meta.terminating(pod) && !List.of("Succeeded", "Failed").contains(text(pod, "status", "phase"));
    }

    static boolean ready(JsonNode pod) {
        return !Meta.terminating(pod) && Conditions.isTrue(pod, "Ready");
    }

    /** Ready for as long as the workload's minReadySeconds demand. */
    boolean available(JsonNode pod, JsonNode owner) {
        var least = Duration.ofSeconds(Json.number(0, owner, "spec", "minReadySeconds"));
        return ready(pod) && !Conditions.since(pod, "Ready").plus(least).isAfter(clock.instant());
    }

    /** Makes a pod from a template, with these labels beside the template's own. */
    void create(ObjectNode owner, JsonNode template, String name, Map<String, String> labels) {
        var metadata = template.path("metadata") instanceof ObjectNode there ? there.deepCopy() : Json.object();
        metadata.put("name", name);
        labels.forEach(Json.within(metadata, "labels")::put);
        Json.list(metadata, "ownerReferences").add(Meta.ownerReference(owner));
        var pod =
                Json.object("metadata", metadata, "spec", template.path("spec").deepCopy());
        registry.create(Kinds.PODS, Meta.namespace(owner), pod, Writer.CONTROLLER, false);
        events.normal(owner, component(owner), "SuccessfulCreate", "Created pod: " + name);
    }

    void createRandomlyNamed(ObjectNode owner) {
        create(owner, Json.at(owner, "spec", "template"), Meta.name(owner) + "-" + Names.suffix(), Map.of());
    }

    void delete(ObjectNode owner, ObjectNode pod) {
        registry.delete(Kinds.PODS, Meta.namespace(pod), Meta.name(pod), Json.object(), false);
        events.normal(owner, component(owner), "SuccessfulDelete", "Deleted pod: " + Meta.name(pod));
    }

    private static String component(JsonNode owner) {
        return text(owner, "kind").toLowerCase(java.util.Locale.ROOT) + "-controller";
    }
}
