package dev.recoverysandbox.kubernetes.objects;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The few ways in which JSON trees are read and built here. */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** An object of these keys and values (nodes, strings, numbers, booleans); pairs with a null value are left out. */
    public static ObjectNode object(@Nullable Object... pairs) {
        var made = object();
        for (int i = 0; i < pairs.length; i += 2) {
            var value = pairs[i + 1];
            if (value != null) {
                made.set(String.valueOf(pairs[i]), value instanceof JsonNode node ? node : MAPPER.valueToTree(value));
            }
        }
        return made;
    }

    public static ArrayNode array(Iterable<? extends JsonNode> items) {
        var made = array();
        items.forEach(made::add);
        return made;
    }

    /** The node below these keys, a missing node when there is none. */
    public static JsonNode at(JsonNode node, String... keys) {
        var found = node;
        for (var key : keys) {
            found = found.path(key);
        }
        return found;
    }

    public static String text(JsonNode node, String... keys) {
        return at(node, keys).asString("");
    }

    public static int number(int otherwise, JsonNode node, String... keys) {
        return at(node, keys).asInt(otherwise);
    }

    /** The object below these keys, made where it is missing. */
    public static ObjectNode within(ObjectNode node, String... keys) {
        var found = node;
        for (var key : keys) {
            found = found.path(key) instanceof ObjectNode there ? there : found.putObject(key);
        }
        return found;
    }

    /** The list below this key, made where it is missing. */
    public static ArrayNode list(ObjectNode node, String key) {
        return node.path(key) instanceof ArrayNode there ? there : node.putArray(key);
    }

    public static void putIfAbsent(ObjectNode node, String key, Object value) {
        if (!node.hasNonNull(key)) {
            node.set(key, MAPPER.valueToTree(value));
        }
    }

    public static List<ObjectNode> objects(JsonNode list) {
        var found = new ArrayList<ObjectNode>();
        for (var item : list) {
            if (item instanceof ObjectNode each) {
                found.add(each);
            }
        }
        return found;
    }

    /** @throws Refusal 400 when the text is not JSON */
    public static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw Refusal.badRequest("the object provided is unrecognized: " + e.getOriginalMessage());
        }
    }

    /** The documents of a YAML text, those of a {@code List} taken apart. */
    public static List<ObjectNode> yaml(String text) {
        var found = new ArrayList<ObjectNode>();
        for (var document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
            if (document != null && MAPPER.valueToTree(document) instanceof ObjectNode object) {
                found.addAll(object.path("items").isArray() ? objects(object.path("items")) : List.of(object));
            }
        }
        return found;
    }
}
