package dev.recoverysandbox.kubernetes.server;

import static dev.recoverysandbox.kubernetes.objects.Json.at;
import static dev.recoverysandbox.kubernetes.objects.Json.text;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Meta;
import tools.jackson.databind.JsonNode;

/** The one word that stands for a pod's state: the most telling reason, else its phase. */
final class PodStatus {

    private PodStatus() {}

    static String of(JsonNode pod) {
        if (Meta.terminating(pod)) {
            return "Terminating";
        }
        for (var status : Json.objects(at(pod, "status", "containerStatuses"))) {
            var waiting = text(status, "state", "waiting", "reason");
            var ended = text(status, "state", "terminated", "reason");
            if (!waiting.isEmpty() || !ended.isEmpty()) {
                return waiting.isEmpty() ? ended : waiting;
            }
        }
        var reason = text(pod, "status", "reason");
        var phase = text(pod, "status", "phase");
        return reason.isEmpty() ? (phase.isEmpty() ? "Pending" : phase) : reason;
    }

    static String restarts(JsonNode pod) {
        return String.valueOf(Json.objects(at(pod, "status", "containerStatuses")).stream()
                .mapToInt(status -> Json.number(0, status, "restartCount"))
                .sum());
    }
}
