package dev.recoverysandbox.kubernetes.controllers;

import static dev.recoverysandbox.kubernetes.objects.Json.number;
import static dev.recoverysandbox.kubernetes.objects.Json.object;
import static dev.recoverysandbox.kubernetes.objects.Json.text;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a Deployment says of its progress; {@code kubectl rollout status} and the console read it. */
final class DeploymentStatus {

    private final ObjectStore store;
    private final InstantSource clock;

    DeploymentStatus(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void report(ObjectNode deployment, Optional<ObjectNode> newest, List<ObjectNode> sets) {
        store.exclusively(() -> store.find(Kinds.DEPLOYMENTS, Meta.namespace(deployment), Meta.name(deployment))
                .flatMap(there -> store.set(
                        Kinds.DEPLOYMENTS,
                        Meta.namespace(deployment),
                        Meta.name(deployment),
                        Writer.STATUS,
                        "status",
                        status(deployment, there, newest, sets))));
    }

    /** Counts and generation are those of the round, so what was asked for since is not yet observed. */
    private ObjectNode status(
            ObjectNode deployment, ObjectNode there, Optional<ObjectNode> newest, List<ObjectNode> sets) {
        var status = counts(deployment, newest, sets);
        status.set("conditions", conditions(there, status, newest));
        Conditions.keepTimes(there, status, clock.instant());
        return status;
    }

    private static ObjectNode counts(ObjectNode deployment, Optional<ObjectNode> newest, List<ObjectNode> sets) {
        var wished = sets.stream()
                .mapToInt(set -> number(0, set, "spec", "replicas"))
                .sum();
        var available = sum(sets, "availableReplicas");
        return object(
                "observedGeneration", Meta.generation(deployment),
                "replicas", sum(sets, "replicas"),
                "updatedReplicas", sum(newest.stream().toList(), "replicas"),
                "readyReplicas", sum(sets, "readyReplicas"),
                "availableReplicas", available,
                "unavailableReplicas", Math.max(0, wished - available));
    }

    private static int sum(List<ObjectNode> sets, String field) {
        return sets.stream().mapToInt(set -> number(0, set, "status", field)).sum();
    }

    private ArrayNode conditions(ObjectNode before, ObjectNode counts, Optional<ObjectNode> newest) {
        var conditions = Json.array();
        conditions.add(available(before, counts));
        if (before.path("spec").path("paused").asBoolean(false)) {
            conditions.add(progressing("Unknown", "DeploymentPaused", "Deployment is paused", clock.instant()));
        } else {
            newest.ifPresent(set -> conditions.add(progress(before, counts, Meta.name(set))));
        }
        return conditions;
    }

    private ObjectNode available(ObjectNode deployment, ObjectNode counts) {
        var bounds = RollingBounds.of(deployment);
        var rolling = text(deployment, "spec", "strategy", "type").equals("RollingUpdate");
        var least = bounds.desired() - (rolling ? bounds.unavailable() : 0);
        var enough = number(0, counts, "availableReplicas") >= least;
        var condition = object(
                "type",
                "Available",
                "status",
                enough ? "True" : "False",
                "reason",
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                "message",
                "Deployment " + (enough ? "has" : "does not have") + " minimum availability.");
        return condition.put("lastUpdateTime", updated(deployment, condition));
    }

    private String updated(ObjectNode deployment, ObjectNode condition) {
        return Conditions.find(deployment, text(condition, "type"))
                .filter(found -> found.path("status").equals(condition.path("status")))
                .map(found -> text(found, "lastUpdateTime"))
                .orElse(Meta.time(clock.instant()));
    }

    private ObjectNode progress(ObjectNode before, ObjectNode counts, String set) {
        var last = Conditions.find(before, "Progressing");
        var reason = last.map(found -> text(found, "reason")).orElse("");
        var named = "ReplicaSet \"" + set + "\" ";
        if (complete(before, counts)) {
            var done = named + "has successfully progressed.";
            return reason.equals("NewReplicaSetAvailable")
                            && text(last.orElseThrow(), "message").equals(done)
                    ? last.orElseThrow().deepCopy()
                    : progressing("True", "NewReplicaSetAvailable", done, clock.instant());
        }
        // a rollout that begins, and each step forward, starts the deadline anew
        if (last.isEmpty()
                || reason.equals("NewReplicaSetAvailable")
                || reason.equals("DeploymentPaused")
                || observesMore(before, counts)
                || movedOn(before, counts)) {
            return progressing("True", "ReplicaSetUpdated", named + "is progressing.", clock.instant());
        }
        if (timedOut(before, last.orElseThrow())) {
            return reason.equals("ProgressDeadlineExceeded")
                    ? last.orElseThrow().deepCopy()
                    : progressing(
                            "False", "ProgressDeadlineExceeded", named + "has timed out progressing.", clock.instant());
        }
        return last.orElseThrow().deepCopy();
    }

    private static boolean complete(ObjectNode deployment, ObjectNode counts) {
        var desired = number(1, deployment, "spec", "replicas");
        return number(0, counts, "updatedReplicas") == desired
                && number(0, counts, "replicas") == desired
                && number(0, counts, "availableReplicas") == desired
                && counts.path("observedGeneration").asLong(0) >= Meta.generation(deployment);
    }

    private static boolean observesMore(ObjectNode before, ObjectNode counts) {
        return counts.path("observedGeneration").asLong(0)
                > Json.at(before, "status", "observedGeneration").asLong(0);
    }

    private static boolean movedOn(ObjectNode before, ObjectNode counts) {
        return grew(before, counts, "updatedReplicas")
                || grew(before, counts, "readyReplicas")
                || grew(before, counts, "availableReplicas")
                || old(counts) < old(before.path("status"));
    }

    private static boolean grew(ObjectNode before, ObjectNode counts, String field) {
        return number(0, counts, field) > number(0, before, "status", field);
    }

    private static int old(JsonNode status) {
        return number(0, status, "replicas") - number(0, status, "updatedReplicas");
    }

    private boolean timedOut(ObjectNode deployment, ObjectNode condition) {
        var deadline = Duration.ofSeconds(number(600, deployment, "spec", "progressDeadlineSeconds"));
        return text(condition, "reason").equals("ProgressDeadlineExceeded")
                || clock.instant()
                        .isAfter(
                                Instant.parse(text(condition, "lastUpdateTime")).plus(deadline));
    }

    private static ObjectNode progressing(String status, String reason, String message, Instant now) {
        return object(
                "type", "Progressing",
                "status", status,
                "reason", reason,
                "message", message,
                "lastUpdateTime", Meta.time(now));
    }
}
