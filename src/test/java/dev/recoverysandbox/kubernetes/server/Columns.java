package dev.recoverysandbox.kubernetes.server;

import static dev.recoverysandbox.kubernetes.objects.Json.at;
import static dev.recoverysandbox.kubernetes.objects.Json.number;
import static dev.recoverysandbox.kubernetes.objects.Json.text;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kind;
import dev.recoverysandbox.kubernetes.objects.Meta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The columns of each kind, by the names that kubectl's users know. */
final class Columns {

    private static final Set<String> CONTAINER_KINDS =
            Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job");

    /** What stands in a cell, now. */
    @FunctionalInterface
    interface Cell {
        String of(ObjectNode object, Instant now);
    }

    /** @param wide shown with {@code -o wide} only */
    record Column(String name, boolean wide, Cell cell) {}

    private Columns() {}

    static List<Column> of(Kind kind) {
        var columns = new ArrayList<Column>();
        if (!kind.singleWord().equals("Event")) {
            columns.add(column("Name", Meta::name));
        }
        columns.addAll(own(kind.singleWord()));
        if (!kind.singleWord().equals("Event")) {
            columns.add(new Column(
                    "Age", false, (object, now) -> since(text(object, "metadata", "creationTimestamp"), now)));
        }
        if (CONTAINER_KINDS.contains(kind.singleWord())) {
            columns.add(wide("Containers", object -> containers(object, "name")));
            columns.add(wide("Images", object -> containers(object, "image")));
            columns.add(wide("Selector", Columns::selector));
        }
        if (kind.singleWord().equals("Pod")) {
            columns.add(wide("IP", object -> orNone(text(object, "status", "podIP"))));
            columns.add(wide("Node", object -> orNone(text(object, "spec", "nodeName"))));
        }
        return columns;
    }

    private static List<Column> own(String kind) {
        return switch (kind) {
            case "Pod" ->
                List.of(
                        column("Ready", Columns::readyContainers),
                        column("Status", PodStatus::of),
                        column("Restarts", PodStatus::restarts));
            case "Deployment" ->
                List.of(
                        column("Ready", object -> ready(object, "readyReplicas")),
                        column("Up-to-date", object -> status(object, "updatedReplicas")),
                        column("Available", object -> status(object, "availableReplicas")));
            case "ReplicaSet" ->
                List.of(
                        column("Desired", object -> String.valueOf(number(0, object, "spec", "replicas"))),
                        column("Current", object -> status(object, "replicas")),
                        column("Ready", object -> status(object, "readyReplicas")));
            case "StatefulSet" -> List.of(column("Ready", object -> ready(object, "readyReplicas")));
            case "DaemonSet" ->
                List.of(
                        column("Desired", object -> status(object, "desiredNumberScheduled")),
                        column("Current", object -> status(object, "currentNumberScheduled")),
                        column("Ready", object -> status(object, "numberReady")),
                        column("Up-to-date", object -> status(object, "updatedNumberScheduled")),
                        column("Available", object -> status(object, "numberAvailable")),
                        column("Node Selector", object -> "<none>"));
            case "Job" ->
                List.of(
                        column("Status", Columns::jobStatus),
                        column(
                                "Completions",
                                object -> status(object, "succeeded") + "/" + number(1, object, "spec", "completions")),
                        new Column("Duration", false, Columns::duration));
            case "Service" ->
                List.of(
                        column("Type", object -> text(object, "spec", "type")),
                        column("Cluster-IP", object -> orNone(text(object, "spec", "clusterIP"))),
                        column("External-IP", object -> orNone(text(object, "spec", "externalName"))),
                        column("Port(s)", Columns::ports),
                        wide("Selector", object -> pairs(at(object, "spec", "selector"))));
            case "Event" ->
                List.of(
                        new Column("Last Seen", false, (object, now) -> since(text(object, "lastTimestamp"), now)),
                        column("Type", object -> text(object, "type")),
                        column("Reason", object -> text(object, "reason")),
                        column("Object", Columns::involved),
                        column("Message", object -> text(object, "message")));
            case "HorizontalPodAutoscaler" ->
                List.of(
                        column(
                                "Reference",
                                object -> text(object, "spec", "scaleTargetRef", "kind") + "/"
                                        + text(object, "spec", "scaleTargetRef", "name")),
                        column("MinPods", object -> String.valueOf(number(1, object, "spec", "minReplicas"))),
                        column("MaxPods", object -> String.valueOf(number(0, object, "spec", "maxReplicas"))));
            case "Secret" ->
                List.of(
                        column("Type", object -> text(object, "type")),
                        column(
                                "Data",
                                object -> String.valueOf(object.path("data").size())));
            case "ConfigMap" ->
                List.of(column(
                        "Data", object -> String.valueOf(object.path("data").size())));
            case "Namespace" -> List.of(column("Status", object -> text(object, "status", "phase")));
            case "Node" -> List.of(column("Status", object -> "Ready"), column("Roles", object -> "<none>"));
            default -> List.of();
        };
    }

    private static Column column(String name, Function<ObjectNode, String> cell) {
        return new Column(name, false, (object, now) -> cell.apply(object));
    }

    private static Column wide(String name, Function<ObjectNode, String> cell) {
        return new Column(name, true, (object, now) -> cell.apply(object));
    }

    private static String status(JsonNode object, String field) {
        return String.valueOf(number(0, object, "status", field));
    }

    private static String ready(JsonNode object, String field) {
        return status(object, field) + "/" + number(1, object, "spec", "replicas");
    }

    private static String readyContainers(JsonNode pod) {
        var ready = Json.objects(at(pod, "status", "containerStatuses")).stream()
                .filter(status -> status.path("ready").asBoolean(false))
                .count();
        return ready + "/" + at(pod, "spec", "containers").size();
    }

    private static String jobStatus(JsonNode job) {
        return Json.objects(at(job, "status", "conditions")).stream()
                .filter(condition -> text(condition, "status").equals("True"))
                .map(condition -> text(condition, "type"))
                .reduce((first, second) -> second)
                .orElse("Running");
    }

    private static String duration(JsonNode job, Instant now) {
        var start = text(job, "status", "startTime");
        var end = text(job, "status", "completionTime");
        return start.isEmpty() ? "" : since(start, end.isEmpty() ? now : Instant.parse(end));
    }

    private static String involved(JsonNode event) {
        return text(event, "involvedObject", "kind").toLowerCase(java.util.Locale.ROOT) + "/"
                + text(event, "involvedObject", "name");
    }

    private static String ports(JsonNode service) {
        return orNone(Json.objects(at(service, "spec", "ports")).stream()
                .map(port -> text(port, "port") + "/" + text(port, "protocol"))
                .collect(Collectors.joining(",")));
    }

    private static String containers(JsonNode workload, String field) {
        return Json.objects(at(workload, "spec", "template", "spec", "containers")).stream()
                .map(container -> text(container, field))
                .collect(Collectors.joining(","));
    }

    private static String selector(JsonNode workload) {
        return pairs(at(workload, "spec", "selector", "matchLabels"));
    }

    private static String pairs(JsonNode map) {
        return orNone(Meta.strings(map).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(",")));
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    /** As kubectl shortens an age: two units at most, one when it is coarse. */
    static String since(String time, Instant now) {
        if (time.isEmpty()) {
            return "<unknown>";
        }
        var age = Duration.between(Instant.parse(time), now);
        if (age.toSeconds() < 120) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        if (age.toMinutes() < 10) {
            return age.toMinutes() + "m" + (age.toSecondsPart() == 0 ? "" : age.toSecondsPart() + "s");
        }
        if (age.toHours() < 3) {
            return age.toMinutes() + "m";
        }
        return age.toHours() < 48 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
