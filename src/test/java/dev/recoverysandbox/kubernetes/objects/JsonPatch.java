package dev.recoverysandbox.kubernetes.objects;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 6902: a list of operations of which all or none take effect. */
final class JsonPatch {

    private JsonPatch() {}

    /** @throws Refusal 422 when an operation cannot be done or a test fails, 400 when it is not a patch */
    static ObjectNode apply(ObjectNode object, JsonNode operations) {
        if (!operations.isArray()) {
            throw Refusal.badRequest("json: cannot unmarshal object into Go value of type jsonpatch.Patch");
        }
        JsonNode result = object.deepCopy();
        for (var operation : operations) {
            result = step(result, operation);
        }
        return result instanceof ObjectNode patched ? patched : object;
    }

    private static JsonNode step(JsonNode root, JsonNode operation) {
        var path = pointer(operation, "path");
        return switch (Json.text(operation, "op")) {
            case "test" -> tested(root, path, operation.path("value"));
            case "add" -> added(root, path, operation.path("value").deepCopy());
            case "replace" ->
                added(removed(root, path), path, operation.path("value").deepCopy());
            case "remove" -> removed(root, path);
            case "copy" ->
                added(root, path, existing(root, pointer(operation, "from")).deepCopy());
            case "move" -> moved(root, pointer(operation, "from"), path);
            default -> throw Refusal.badRequest("Unexpected kind: " + Json.text(operation, "op"));
        };
    }

    private static JsonNode tested(JsonNode root, List<String> path, JsonNode value) {
        var there = find(root, path);
        if (!(there.isMissingNode() ? value.isNull() : same(there, value))) {
            throw Refusal.patchFailed();
        }
        return root;
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber())
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private static JsonNode moved(JsonNode root, List<String> from, List<String> to) {
        var value = existing(root, from);
        return added(removed(root, from), to, value);
    }

    private static JsonNode added(JsonNode root, List<String> path, JsonNode value) {
        if (path.isEmpty()) {
            return value;
        }
        var last = path.getLast();
        switch (existing(root, path.subList(0, path.size() - 1))) {
            case ObjectNode parent -> parent.set(last, value);
            case ArrayNode parent ->
                parent.insert(last.equals("-") ? parent.size() : index(last, parent.size()), value);
            default -> throw Refusal.patchFailed();
        }
        return root;
    }

    private static JsonNode removed(JsonNode root, List<String> path) {
        existing(root, path);
        if (path.isEmpty()) {
            return root;
        }
        switch (existing(root, path.subList(0, path.size() - 1))) {
            case ObjectNode parent -> parent.remove(path.getLast());
            case ArrayNode parent -> parent.remove(index(path.getLast(), parent.size() - 1));
            default -> throw Refusal.patchFailed();
        }
        return root;
    }

    private static JsonNode existing(JsonNode root, List<String> path) {
        var found = find(root, path);
        if (found.isMissingNode()) {
            throw Refusal.patchFailed();
        }
        return found;
    }

    private static JsonNode find(JsonNode root, List<String> path) {
        var found = root;
        for (var key : path) {
            found = found instanceof ArrayNode list
                    ? list.path(key.matches("\\d{1,9}") ? Integer.parseInt(key) : -1)
                    : found.path(key);
        }
        return found;
    }

    private static int index(String key, int most) {
        if (!key.matches("\\d{1,9}") || Integer.parseInt(key) > most) {
            throw Refusal.patchFailed();
        }
        return Integer.parseInt(key);
    }

    private static List<String> pointer(JsonNode operation, String field) {
        var text = Json.text(operation, field);
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.substring(1).split("/", -1))
                        .map(part -> part.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }
}
