package dev.recoverysandbox.kubernetes.objects;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an object must obey, in the words of the API server's validation. */
final class Validation {

    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");
    private static final String NAME_RULE = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
            + " characters, '-' or '.', and must start and end with an alphanumeric character";

    private Validation() {}

    /** @throws Refusal 422 Invalid, or 400 when a value cannot even be read */
    static void check(Kind kind, ObjectNode object) {
        var name = Meta.name(object);
        if (name.isEmpty()) {
            throw Refusal.invalid(kind, "", "metadata.name", "Required value: name or generateName is required");
        }
        if (name.length() > 253
                || (!kind.group().startsWith("rbac") && !SUBDOMAIN.matcher(name).matches())) {
            throw Refusal.invalid(kind, name, "metadata.name", "Invalid value: \"" + name + "\": " + NAME_RULE);
        }
        switch (kind.singleWord()) {
            case "Secret" -> secret(object);
            case "Pod" -> containers(kind, name, object.path("spec"), "spec");
            case "Job" -> containers(kind, name, Json.at(object, "spec", "template", "spec"), "spec.template.spec");
            case String word when WORKLOADS.contains(word) -> workload(kind, object);
            default -> {}
        }
    }

    /** @throws Refusal 422 Invalid when a field changes that must not */
    static void change(Kind kind, ObjectNode before, ObjectNode after) {
        if (WORKLOADS.contains(kind.singleWord()) || kind.equals(Kinds.JOBS)) {
            fixed(kind, before, after, "selector");
        }
        if (kind.equals(Kinds.JOBS)) {
            fixed(kind, before, after, "template");
        }
        if (kind.equals(Kinds.STATEFUL_SETS)) {
            fixed(kind, before, after, "serviceName");
            fixed(kind, before, after, "podManagementPolicy");
        }
        if (before.path("immutable").asBoolean(false)) {
            immutable(kind, before, after);
        }
        if (kind.equals(Kinds.SECRETS) && !before.path("type").equals(after.path("type"))) {
            throw Refusal.invalid(kind, Meta.name(after), "type", "Invalid value: field is immutable");
        }
    }

    private static void immutable(Kind kind, ObjectNode before, ObjectNode after) {
        for (var field : List.of("immutable", "data", "binaryData")) {
            if (!before.path(field).equals(after.path(field))) {
                var why = "Forbidden: field is immutable when `immutable` is set";
                throw Refusal.invalid(kind, Meta.name(after), field, why);
            }
        }
    }

    private static void fixed(Kind kind, ObjectNode before, ObjectNode after, String field) {
        if (!Json.at(before, "spec", field).equals(Json.at(after, "spec", field))) {
            var why = "Invalid value: " + Json.at(after, "spec", field) + ": field is immutable";
            throw Refusal.invalid(kind, Meta.name(after), "spec." + field, why);
        }
    }

    private static void secret(ObjectNode secret) {
        for (var entry : Meta.strings(secret.path("data")).entrySet()) {
            try {
                var unused = Base64.getDecoder().decode(entry.getValue());
            } catch (IllegalArgumentException e) {
                throw Refusal.badRequest("Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data"
                        + " in data." + entry.getKey());
            }
        }
    }

    private static void workload(Kind kind, ObjectNode object) {
        var name = Meta.name(object);
        var template = Json.at(object, "spec", "template");
        containers(kind, name, template.path("spec"), "spec.template.spec");
        var selector = Json.at(object, "spec", "selector");
        if (selector.isEmpty()) {
            throw Refusal.invalid(kind, name, "spec.selector", "Required value");
        }
        if (!Selectors.of(selector).test(template)) {
            throw Refusal.invalid(
                    kind,
                    name,
                    "spec.template.metadata.labels",
                    "Invalid value: " + Json.at(template, "metadata", "labels")
                            + ": `selector` does not match template `labels`");
        }
        if (Json.at(object, "spec", "replicas").asInt(0) < 0) {
            throw Refusal.invalid(kind, name, "spec.replicas", "Invalid value: must be greater than or equal to 0");
        }
    }

    private static void containers(Kind kind, String name, JsonNode spec, String path) {
        var containers = Json.objects(spec.path("containers"));
        if (containers.isEmpty()) {
            throw Refusal.invalid(kind, name, path + ".containers", "Required value");
        }
        for (int i = 0; i < containers.size(); i++) {
            for (var field : List.of("name", "image")) {
                if (Json.text(containers.get(i), field).isEmpty()) {
                    throw Refusal.invalid(kind, name, path + ".containers[" + i + "]." + field, "Required value");
                }
            }
        }
        if (kind.equals(Kinds.JOBS) && Json.text(spec, "restartPolicy").equals("Always")) {
            var why = "Required value: valid values: \"OnFailure\", \"Never\"";
            throw Refusal.invalid(kind, name, path + ".restartPolicy", why);
        }
    }
}
