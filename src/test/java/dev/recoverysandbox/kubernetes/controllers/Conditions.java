package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Meta;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Conditions of a status, found by type; their transition times move only when their status does. */
final class Conditions {

    private Conditions() {}

    static Optional<ObjectNode> find(JsonNode object, String type) {
        return Json.objects(Json.at(object, "status", "conditions")).stream()
                .filter(condition -> Json.text(condition, "type").equals(type))
                .findFirst();
    }

    static boolean isTrue(JsonNode object, String type) {
        return find(object, type)
                .map(found -> Json.text(found, "status").equals("True"))
                .orElse(false);
    }

    static Instant since(JsonNode object, String type) {
        return find(object, type)
                .map(found -> Instant.parse(Json.text(found, "lastTransitionTime")))
                .orElse(Instant.EPOCH);
    }

    /** Gives each condition of the new status its transition time: the old one while nothing changed. */
    static void keepTimes(JsonNode before, ObjectNode status, Instant now) {
        for (var condition : Json.objects(status.path("conditions"))) {
            var earlier = find(before, Json.text(condition, "type"))
                    .filter(found -> found.path("status").equals(condition.path("status")))
                    .map(found -> Json.text(found, "lastTransitionTime"));
            condition.put("lastTransitionTime", earlier.orElse(Meta.time(now)));
        }
    }
}
