package dev.recoverysandbox.kubernetes.objects;

import java.security.SecureRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The made parts of names, in the alphabet that Kubernetes uses to avoid words. */
public final class Names {

    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Names() {}

    /** Five random characters, as behind {@code generateName}. */
    public static String suffix() {
        return RANDOM.ints(5, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** The same ten characters for the same content, whatever its order and its empty fields. */
    public static String hash(JsonNode content) {
        long sum = 1_125_899_906_842_597L;
        for (char each : canonical(content).toString().toCharArray()) {
            sum = 31 * sum + each;
        }
        var made = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            made.append(ALPHABET.charAt((int) Long.remainderUnsigned(sum, ALPHABET.length())));
            sum = Long.divideUnsigned(sum, ALPHABET.length());
        }
        return made.toString();
    }

    private static JsonNode canonical(JsonNode node) {
        if (node instanceof ArrayNode list) {
            var made = Json.array();
            list.forEach(item -> made.add(canonical(item)));
            return made;
        }
        var made = Json.object();
        new TreeSet<>(node.propertyNames()).forEach(key -> {
            var value = canonical(node.path(key));
            if (!value.isNull() && !(value.isContainer() && value.isEmpty())) {
                made.set(key, value);
            }
        });
        return node.isObject() ? made : node;
    }
}
