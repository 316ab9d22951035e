package dev.recoverysandbox.kubernetes.objects;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who wrote which field last. Lists count as one field, which is coarser than Kubernetes' own record.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">field management</a>
 */
final class ManagedFields {

    private static final List<String> KEPT_BY_SERVER =
            List.of("managedFields", "resourceVersion", "uid", "creationTimestamp", "generation", "name", "namespace");

    private ManagedFields() {}

    /** Writes the record of {@code after}, beginning with that of {@code before}. */
    static void record(@Nullable ObjectNode before, ObjectNode after, Writer writer, Instant now) {
        var earlier = before == null ? Json.object() : before;
        var entries = Json.at(earlier, "metadata", "managedFields") instanceof ArrayNode known
                ? known.deepCopy()
                : Json.array();
        var written = changed(essence(earlier), essence(after));
        if (!written.isEmpty()) {
            Json.objects(entries).forEach(entry -> subtract(Json.within(entry, "fieldsV1"), written));
            entryOf(entries, writer, after, now).set("fieldsV1", union(entries, writer, written));
        }
        Json.objects(entries).forEach(entry -> prune(Json.within(entry, "fieldsV1"), after));
        Json.within(after, "metadata").set("managedFields", withoutEmpty(entries));
    }

    private static ObjectNode essence(ObjectNode object) {
        var copy = object.deepCopy();
        copy.remove(List.of("apiVersion", "kind"));
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(KEPT_BY_SERVER);
        }
        return copy;
    }

    private static ObjectNode changed(JsonNode before, JsonNode after) {
        var fields = Json.object();
        after.properties().forEach(entry -> {
            var earlier = before.path(entry.getKey());
            if (!earlier.equals(entry.getValue())) {
                fields.set("f:" + entry.getKey(), changed(earlier, entry.getValue()));
            }
        });
        return fields;
    }

    private static void subtract(ObjectNode fields, ObjectNode written) {
        written.properties().forEach(entry -> {
            if (fields.path(entry.getKey()) instanceof ObjectNode mine
                    && entry.getValue() instanceof ObjectNode theirs) {
                subtract(mine, theirs);
                if (mine.isEmpty()) {
                    fields.remove(entry.getKey());
                }
            }
        });
    }

    private static ObjectNode entryOf(ArrayNode entries, Writer writer, ObjectNode object, Instant now) {
        var entry = find(entries, writer);
        if (entry == null) {
            entry = entries.addObject().put("manager", writer.manager()).put("operation", "Update");
            if (!writer.subresource().isEmpty()) {
                entry.put("subresource", writer.subresource());
            }
        }
        return entry.put("apiVersion", Json.text(object, "apiVersion"))
                .put("time", Meta.time(now))
                .put("fieldsType", "FieldsV1");
    }

    private static @Nullable ObjectNode find(ArrayNode entries, Writer writer) {
        for (var entry : Json.objects(entries)) {
            if (Json.text(entry, "manager").equals(writer.manager())
                    && Json.text(entry, "subresource").equals(writer.subresource())) {
                return entry;
            }
        }
        return null;
    }

    private static ObjectNode union(ArrayNode entries, Writer writer, ObjectNode written) {
        var entry = find(entries, writer);
        var fields = entry == null ? Json.object() : Json.within(entry, "fieldsV1");
        add(fields, written);
        return fields;
    }

    private static void add(ObjectNode fields, ObjectNode more) {
        more.properties().forEach(entry -> {
            if (fields.path(entry.getKey()) instanceof ObjectNode known
                    && entry.getValue() instanceof ObjectNode news) {
                add(known, news);
            } else {
                fields.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static void prune(ObjectNode fields, JsonNode object) {
        for (var key : List.copyOf(fields.propertyNames())) {
            var there = object.path(key.substring(2));
            if (there.isMissingNode()) {
                fields.remove(key);
            } else if (fields.path(key) instanceof ObjectNode below) {
                prune(below, there);
            }
        }
    }

    private static ArrayNode withoutEmpty(ArrayNode entries) {
        return Json.array(Json.objects(entries).stream()
                .filter(entry -> !entry.path("fieldsV1").isEmpty())
                .toList());
    }
}
