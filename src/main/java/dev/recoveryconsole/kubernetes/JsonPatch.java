package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON Patch (RFC 6902), built operation by operation. */
final class JsonPatch {

    private final List<Map<String, Object>> operations = new ArrayList<>();

    JsonPatch test(String path, Object value) {
        return with("test", path, value);
    }

    JsonPatch add(String path, Object value) {
        return with("add", path, value);
    }

    JsonPatch replace(String path, Object value) {
        return with("replace", path, value);
    }

    JsonPatch remove(String path) {
        operations.add(Map.of("op", "remove", "path", path));
        return this;
    }

    private JsonPatch with(String operation, String path, Object value) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("op", operation);
        fields.put("path", path);
        fields.put("value", value);
        operations.add(fields);
        return this;
    }

    /** A name as one part of a path (RFC 6901 section 3). */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    String json() {
        return Serialization.asJson(operations);
    }
}
