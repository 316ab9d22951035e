package dev.recoverysandbox.kubernetes.objects;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The three kinds of patch, told apart by content type. */
public final class Patches {

    private static final String ACCEPTED =
            "application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json";

    private Patches() {}

    /** @throws Refusal 415 for another content type, 422 when a JSON patch cannot be applied */
    public static ObjectNode apply(Kind kind, ObjectNode object, String contentType, byte[] patch) {
        return switch (contentType) {
            case "application/json-patch+json" -> JsonPatch.apply(object, Json.parse(patch));
            case "application/merge-patch+json" -> merged(object.deepCopy(), objectOf(patch));
            case "application/strategic-merge-patch+json" ->
                new StrategicPatch(kind).apply(object.deepCopy(), objectOf(patch));
            default -> throw Refusal.unsupportedMediaType(ACCEPTED);
        };
    }

    /** RFC 7386. */
    static ObjectNode merged(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(entry -> {
            var key = entry.getKey();
            switch (entry.getValue()) {
                case JsonNode value when value.isNull() -> target.remove(key);
                case ObjectNode value ->
                    target.set(
                            key, merged(target.path(key) instanceof ObjectNode there ? there : Json.object(), value));
                case JsonNode value -> target.set(key, value);
            }
        });
        return target;
    }

    private static ObjectNode objectOf(byte[] patch) {
        if (Json.parse(patch) instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badRequest("the patch is not an object");
    }
}
