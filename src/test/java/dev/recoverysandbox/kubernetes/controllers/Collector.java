package dev.recoverysandbox.kubernetes.controllers;

import static dev.recoverysandbox.kubernetes.objects.Json.text;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kind;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Removes what lost its owner, and what lies in a namespace that is being deleted. */
final class Collector {

    private static final List<Kind> OWNED =
            List.of(Kinds.REPLICA_SETS, Kinds.REVISIONS, Kinds.JOBS, Kinds.PODS, Kinds.ENDPOINTS, Kinds.SLICES);

    /** As long as the API server keeps Events (its --event-ttl). */
    private static final Duration EVENTS_KEPT = Duration.ofHours(1);

    private final Registry registry;
    private final InstantSource clock;

    Collector(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void sync() {
        for (var kind : OWNED) {
            registry.store().list(kind, "").stream()
                    .filter(object -> Meta.controller(object)
                            .filter(owner -> gone(object, owner))
                            .isPresent())
                    .forEach(object -> delete(kind, object));
        }
        registry.store().list(Kinds.EVENTS, "").stream()
                .filter(this::old)
                .forEach(event -> delete(Kinds.EVENTS, event));
        for (var namespace : registry.store().list(Kinds.NAMESPACES, "")) {
            if (Meta.terminating(namespace)) {
                empty(Meta.name(namespace));
            }
        }
    }

    private boolean old(ObjectNode event) {
        var last = text(event, "lastTimestamp");
        return !last.isEmpty() && Instant.parse(last).plus(EVENTS_KEPT).isBefore(clock.instant());
    }

    private boolean gone(ObjectNode object, JsonNode reference) {
        Optional<ObjectNode> owner = Kinds.byKind(text(reference, "apiVersion"), text(reference, "kind"))
                .flatMap(kind -> registry.store().find(kind, Meta.namespace(object), text(reference, "name")));
        return owner.filter(found -> Meta.uid(found).equals(text(reference, "uid")))
                .isEmpty();
    }

    private void empty(String namespace) {
        var left = 0;
        for (var kind : Kinds.ALL) {
            if (kind.namespaced()) {
                var objects = registry.store().list(kind, namespace);
                objects.forEach(object -> delete(kind, object));
                left += objects.size();
            }
        }
        if (left == 0) {
            registry.store().remove(Kinds.NAMESPACES, "", namespace);
        }
    }

    private void delete(Kind kind, ObjectNode object) {
        if (!Meta.terminating(object)) {
            registry.delete(kind, Meta.namespace(object), Meta.name(object), Json.object(), false);
        }
    }
}
