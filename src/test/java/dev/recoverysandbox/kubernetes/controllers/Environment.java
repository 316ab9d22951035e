package dev.recoverysandbox.kubernetes.controllers;

import static dev.recoverysandbox.kubernetes.objects.Json.text;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kind;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The environment of a container, read once when it starts; a later change of a Secret does not reach it. */
final class Environment {

    /** A Secret, a ConfigMap or a key of one is missing; the message is the kubelet's. */
    static final class Missing extends Exception {
        Missing(String message) {
            super(message);
        }
    }

    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_.-]*)\\)");

    private final ObjectStore store;
    private final ObjectNode pod;

    Environment(ObjectStore store, ObjectNode pod) {
        this.store = store;
        this.pod = pod;
    }

    /** @throws Missing when something that is not optional is not there */
    Map<String, String> of(ObjectNode container) throws Missing {
        var found = new LinkedHashMap<String, String>();
        for (var source : Json.objects(container.path("envFrom"))) {
            all(source).forEach((key, value) -> found.put(text(source, "prefix") + key, value));
        }
        for (var variable : Json.objects(container.path("env"))) {
            var value = value(variable, found);
            if (value != null) {
                found.put(text(variable, "name"), value);
            }
        }
        return found;
    }

    private Map<String, String> all(ObjectNode source) throws Missing {
        var secret = source.path("secretRef");
        return secret.isObject()
                ? values(Kinds.SECRETS, secret)
                : values(Kinds.CONFIG_MAPS, source.path("configMapRef"));
    }

    private @Nullable String value(ObjectNode variable, Map<String, String> before) throws Missing {
        var from = variable.path("valueFrom");
        if (from.path("secretKeyRef").isObject()) {
            return keyed(Kinds.SECRETS, from.path("secretKeyRef"));
        }
        if (from.path("configMapKeyRef").isObject()) {
            return keyed(Kinds.CONFIG_MAPS, from.path("configMapKeyRef"));
        }
        if (from.path("fieldRef").isObject()) {
            return text(pod, text(from, "fieldRef", "fieldPath").split("\\."));
        }
        return REFERENCE.matcher(text(variable, "value")).replaceAll(match -> expanded(match, before));
    }

    private static String expanded(MatchResult match, Map<String, String> known) {
        return java.util.regex.Matcher.quoteReplacement(known.getOrDefault(match.group(1), match.group()));
    }

    private @Nullable String keyed(Kind kind, JsonNode reference) throws Missing {
        var value = values(kind, reference).get(text(reference, "key"));
        if (value == null && !optional(reference)) {
            throw new Missing("couldn't find key %s in %s %s/%s"
                    .formatted(
                            text(reference, "key"), kind.singleWord(), Meta.namespace(pod), text(reference, "name")));
        }
        return value;
    }

    private Map<String, String> values(Kind kind, JsonNode reference) throws Missing {
        var object = store.find(kind, Meta.namespace(pod), text(reference, "name"));
        if (object.isEmpty() && !optional(reference)) {
            var word = kind.singleWord().toLowerCase(java.util.Locale.ROOT);
            throw new Missing(word + " \"" + text(reference, "name") + "\" not found");
        }
        var values = new TreeMap<String, String>();
        object.ifPresent(there -> Meta.strings(there.path("data"))
                .forEach((key, value) -> values.put(key, kind.equals(Kinds.SECRETS) ? decoded(value) : value)));
        return values;
    }

    private static String decoded(String value) {
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }

    private static boolean optional(JsonNode reference) {
        return reference.path("optional").asBoolean(false);
    }
}
