package dev.recoverysandbox.kubernetes.objects;

import static dev.recoverysandbox.kubernetes.objects.Json.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every object says about itself in {@code metadata}. */
public final class Meta {

    private Meta() {}

    public static String name(JsonNode object) {
        return text(object, "metadata", "name");
    }

    public static String namespace(JsonNode object) {
        return text(object, "metadata", "namespace");
    }

    public static String uid(JsonNode object) {
        return text(object, "metadata", "uid");
    }

    public static String version(JsonNode object) {
        return text(object, "metadata", "resourceVersion");
    }

    public static long generation(JsonNode object) {
        return Json.at(object, "metadata", "generation").asLong(0);
    }

    public static boolean terminating(JsonNode object) {
        return !text(object, "metadata", "deletionTimestamp").isEmpty();
    }

    public static Map<String, String> labels(JsonNode object) {
        return strings(Json.at(object, "metadata", "labels"));
    }

    public static Map<String, String> annotations(JsonNode object) {
        return strings(Json.at(object, "metadata", "annotations"));
    }

    public static Map<String, String> strings(JsonNode map) {
        var found = new TreeMap<String, String>();
        map.properties()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue().asString("")));
        return found;
    }

    /** The owner that manages this object. */
    public static Optional<JsonNode> controller(JsonNode object) {
        for (var owner : Json.at(object, "metadata", "ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }

    public static boolean ownedBy(JsonNode object, JsonNode owner) {
        return controller(object)
                .map(reference -> text(reference, "uid").equals(uid(owner)))
                .orElse(false);
    }

    public static ObjectNode ownerReference(JsonNode owner) {
        return Json.object(
                "apiVersion", text(owner, "apiVersion"),
                "kind", text(owner, "kind"),
                "name", name(owner),
                "uid", uid(owner),
                "controller", true,
                "blockOwnerDeletion", true);
    }

    /** A time as Kubernetes writes it, in whole seconds. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
