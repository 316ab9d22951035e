package dev.recoverysandbox.kubernetes.objects;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Which objects a label or field selector picks. */
public final class Selectors {

    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");
    private static final Pattern IN = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\((.*)\\)");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "secrets", Set.of("type"),
            "pods", Set.of("spec.nodeName", "spec.restartPolicy", "spec.serviceAccountName", "status.phase"),
            "namespaces", Set.of("status.phase"),
            "replicasets", Set.of("status.replicas"),
            "events", Set.of("reason", "type", "source"));

    private Selectors() {}

    /** A label selector as it stands in a query: {@code a=b,c in (d,e),!f}. */
    public static Predicate<JsonNode> labels(String selector) {
        var all = terms(selector).map(Selectors::labelTerm).toList();
        return object -> {
            var labels = Meta.labels(object);
            return all.stream().allMatch(term -> term.test(labels));
        };
    }

    /** The selector of a workload: matchLabels and matchExpressions. */
    public static Predicate<JsonNode> of(JsonNode selector) {
        var plain = Meta.strings(selector.path("matchLabels"));
        var expressions = StreamSupport.stream(selector.path("matchExpressions").spliterator(), false)
                .map(Selectors::expression)
                .toList();
        return object -> {
            var labels = Meta.labels(object);
            return labels.entrySet().containsAll(plain.entrySet())
                    && expressions.stream().allMatch(term -> term.test(labels));
        };
    }

    /** The selector of a Service: labels only; one without labels picks nothing. */
    public static Predicate<JsonNode> ofService(JsonNode service) {
        var wanted = Meta.strings(Json.at(service, "spec", "selector"));
        return pod -> !wanted.isEmpty() && Meta.labels(pod).entrySet().containsAll(wanted.entrySet());
    }

    /** @throws Refusal 400 for a field that Kubernetes cannot select by */
    public static Predicate<JsonNode> fields(Kind kind, String selector) {
        return terms(selector)
                .map(term -> fieldTerm(kind, term))
                .reduce(Predicate::and)
                .orElse(object -> true);
    }

    private static Stream<String> terms(String selector) {
        return COMMA_OUTSIDE_PARENTHESES
                .splitAsStream(selector)
                .map(String::strip)
                .filter(term -> !term.isEmpty());
    }

    private static Predicate<Map<String, String>> labelTerm(String term) {
        var in = IN.matcher(term);
        if (in.matches()) {
            var values = List.of(in.group(3).strip().split("\\s*,\\s*", -1));
            return set(in.group(1), in.group(2).equals("in"), values);
        }
        if (term.contains("!=")) {
            return set(before(term, "!="), false, List.of(after(term, "!=")));
        }
        if (term.contains("=")) {
            return set(
                    before(term, "="),
                    true,
                    List.of(after(term, "=").replaceFirst("^=", "").strip()));
        }
        return term.startsWith("!")
                ? labels -> !labels.containsKey(term.substring(1).strip())
                : labels -> labels.containsKey(term);
    }

    private static Predicate<Map<String, String>> set(String key, boolean in, List<String> values) {
        return labels -> in == (labels.containsKey(key) && values.contains(labels.getOrDefault(key, "")));
    }

    private static Predicate<Map<String, String>> expression(JsonNode term) {
        var key = Json.text(term, "key");
        var values = StreamSupport.stream(term.path("values").spliterator(), false)
                .map(value -> value.asString(""))
                .toList();
        return switch (Json.text(term, "operator")) {
            case "In" -> set(key, true, values);
            case "NotIn" -> set(key, false, values);
            case "Exists" -> labels -> labels.containsKey(key);
            default -> labels -> !labels.containsKey(key);
        };
    }

    private static Predicate<JsonNode> fieldTerm(Kind kind, String term) {
        var wanted = !term.contains("!=");
        var field = before(term, wanted ? "=" : "!=");
        var value = after(term, wanted ? "=" : "!=").replaceFirst("^=", "");
        if (!known(kind, field)) {
            throw Refusal.badRequest("field label not supported: " + field);
        }
        return object -> wanted == Json.text(object, field.split("\\.")).equals(value);
    }

    private static boolean known(Kind kind, String field) {
        return field.equals("metadata.name")
                || field.equals("metadata.namespace")
                || (kind.equals(Kinds.EVENTS) && field.startsWith("involvedObject."))
                || FIELDS.getOrDefault(kind.plural(), Set.of()).contains(field);
    }

    private static String before(String term, String sign) {
        return term.substring(0, term.indexOf(sign)).strip();
    }

    private static String after(String term, String sign) {
        return term.substring(term.indexOf(sign) + sign.length()).strip();
    }
}
