package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies as the ledger keeps them: the values of Secrets are withheld. */
final class Redaction {

    private static final String WITHHELD = "(withheld)";

    private Redaction() {}

    static String of(Target target, ApiRequest request) {
        if (!target.kind().equals(Kinds.SECRETS)) {
            return new String(request.body(), StandardCharsets.UTF_8);
        }
        if (request.body().length == 0) {
            return "";
        }
        try {
            return withheld(patch(request) ? Json.parse(request.body()) : request.object())
                    .toString();
        } catch (Refusal unreadable) {
            return WITHHELD;
        }
    }

    private static boolean patch(ApiRequest request) {
        return request.method().equals("PATCH");
    }

    private static JsonNode withheld(JsonNode body) {
        for (var operation : body.isArray() ? Json.objects(body) : List.<ObjectNode>of()) {
            if (Json.text(operation, "path").matches("|/|(/data|/stringData|/metadata/annotations)(/.*)?")) {
                operation.put("value", WITHHELD);
            }
        }
        for (var field : List.of("data", "stringData")) {
            if (body.path(field) instanceof ObjectNode values) {
                List.copyOf(values.propertyNames()).forEach(key -> values.put(key, WITHHELD));
            }
        }
        if (Json.at(body, "metadata", "annotations") instanceof ObjectNode annotations) {
            annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        }
        return body;
    }
}
