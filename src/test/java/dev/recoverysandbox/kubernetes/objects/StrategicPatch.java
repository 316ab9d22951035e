package dev.recoverysandbox.kubernetes.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A merge patch that knows which lists are maps by a key.
 *
 * @see <a href="https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md">
 *     strategic merge patch</a>
 */
final class StrategicPatch {

    private static final String DELETE_ITEMS = "$deleteFromPrimitiveList/";
    private static final String ORDER = "$setElementOrder/";
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("containers", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("ephemeralContainers", "name"),
            Map.entry("env", "name"),
            Map.entry("volumes", "name"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("volumeDevices", "devicePath"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("secrets", "name"),
            Map.entry("hostAliases", "ip"),
            Map.entry("topologySpreadConstraints", "topologyKey"),
            Map.entry("ownerReferences", "uid"),
            Map.entry("conditions", "type"),
            Map.entry("containerStatuses", "name"));
    private static final Set<String> SETS = Set.of("finalizers");

    private final Kind kind;

    StrategicPatch(Kind kind) {
        this.kind = kind;
    }

    ObjectNode apply(ObjectNode target, ObjectNode patch) {
        if (Json.text(patch, "$patch").equals("replace")) {
            return withoutDirectives(patch);
        }
        patch.properties().forEach(entry -> merge(target, entry.getKey(), entry.getValue()));
        if (patch.path("$retainKeys") instanceof ArrayNode kept) {
            target.retain(texts(kept));
        }
        patch.properties().forEach(entry -> order(target, entry.getKey(), entry.getValue()));
        return target;
    }

    private void merge(ObjectNode target, String key, JsonNode value) {
        if (key.startsWith(DELETE_ITEMS)) {
            removeAll(target, key.substring(DELETE_ITEMS.length()), texts(value));
        } else if (!key.startsWith("$")) {
            switch (value) {
                case JsonNode none when none.isNull() -> target.remove(key);
                case ObjectNode patch when Json.text(patch, "$patch").equals("delete") -> target.remove(key);
                case ObjectNode patch -> target.set(key, apply(objectAt(target, key), patch));
                case ArrayNode patch -> mergeList(target, key, patch);
                case JsonNode plain -> target.set(key, plain);
            }
        }
    }

    private static ObjectNode objectAt(ObjectNode target, String key) {
        return target.path(key) instanceof ObjectNode there ? there : Json.object();
    }

    private static void removeAll(ObjectNode target, String key, List<String> gone) {
        target.set(
                key,
                Json.array(StreamSupport.stream(target.path(key).spliterator(), false)
                        .filter(item -> !gone.contains(item.asString("")))
                        .toList()));
    }

    private void mergeList(ObjectNode target, String key, ArrayNode patch) {
        var by = keyOf(key);
        if (SETS.contains(key)) {
            var known = Json.list(target, key);
            patch.forEach(item -> addOnce(known, item));
        } else if (by == null) {
            target.set(key, patch);
        } else {
            target.set(key, mergedByKey(Json.list(target, key), patch, by));
        }
    }

    private static void addOnce(ArrayNode list, JsonNode item) {
        if (!texts(list).contains(item.asString(""))) {
            list.add(item);
        }
    }

    private ArrayNode mergedByKey(ArrayNode known, ArrayNode patch, String by) {
        var replaces = Json.objects(patch).stream()
                .anyMatch(item -> Json.text(item, "$patch").equals("replace") && !item.has(by));
        var items = new ArrayList<JsonNode>(replaces ? List.of() : Json.objects(known));
        for (var item : Json.objects(patch)) {
            var at = indexOf(items, by, item.path(by));
            if (Json.text(item, "$patch").equals("delete")) {
                items.removeIf(other -> other.path(by).equals(item.path(by)));
            } else if (item.has(by) && at < 0) {
                items.add(apply(Json.object(), item));
            } else if (item.has(by)) {
                items.set(at, apply((ObjectNode) items.get(at), item));
            }
        }
        return Json.array(items);
    }

    private static int indexOf(List<JsonNode> items, String by, JsonNode value) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).path(by).equals(value)) {
                return i;
            }
        }
        return -1;
    }

    /** Items that the patch does not name keep their place behind those it orders. */
    private void order(ObjectNode target, String key, JsonNode wanted) {
        if (key.startsWith(ORDER) && target.path(key.substring(ORDER.length())) instanceof ArrayNode list) {
            var by = keyOf(key.substring(ORDER.length()));
            var order = StreamSupport.stream(wanted.spliterator(), false)
                    .map(item -> by == null ? item : item.path(by))
                    .toList();
            var sorted = new ArrayList<JsonNode>();
            list.forEach(sorted::add);
            sorted.sort(Comparator.comparingInt(item -> place(order, by == null ? item : item.path(by))));
            target.set(key.substring(ORDER.length()), Json.array(sorted));
        }
    }

    private static int place(List<JsonNode> order, JsonNode value) {
        var found = order.indexOf(value);
        return found < 0 ? Integer.MAX_VALUE : found;
    }

    private @Nullable String keyOf(String list) {
        if (list.equals("ports")) {
            return kind.equals(Kinds.SERVICES) ? "port" : "containerPort";
        }
        return KEYS.get(list);
    }

    private static ObjectNode withoutDirectives(ObjectNode patch) {
        var copy = patch.deepCopy();
        copy.remove("$patch");
        return copy;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.asString(""))
                .toList();
    }
}
