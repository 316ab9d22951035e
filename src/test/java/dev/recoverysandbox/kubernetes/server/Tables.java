package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kind;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Collections as kubectl prints them: columns and cells chosen by the server. */
final class Tables {

    private final InstantSource clock;

    Tables(InstantSource clock) {
        this.clock = clock;
    }

    /** @param include what each row carries beside its cells: "None", "Metadata" (the default) or "Object" */
    ObjectNode of(Kind kind, List<ObjectNode> objects, String include) {
        var columns = Columns.of(kind);
        var definitions = Json.array(columns.stream().map(Tables::definition).toList());
        var rows = Json.array(
                objects.stream().map(object -> row(columns, object, include)).toList());
        var version = objects.size() == 1 ? Json.text(objects.getFirst(), "metadata", "resourceVersion") : "";
        return Json.object(
                "kind",
                "Table",
                "apiVersion",
                "meta.k8s.io/v1",
                "metadata",
                Json.object("resourceVersion", version),
                "columnDefinitions",
                definitions,
                "rows",
                rows);
    }

    private static ObjectNode definition(Columns.Column column) {
        return Json.object(
                "name",
                column.name(),
                "type",
                "string",
                "format",
                column.name().equals("Name") ? "name" : "",
                "description",
                column.name(),
                "priority",
                column.wide() ? 1 : 0);
    }

    private ObjectNode row(List<Columns.Column> columns, ObjectNode object, String include) {
        ArrayNode cells = Json.array();
        columns.forEach(column -> cells.add(column.cell().of(object, clock.instant())));
        var row = Json.object("cells", cells);
        switch (include) {
            case "None" -> {}
            case "Object" -> row.set("object", object);
            default ->
                row.set(
                        "object",
                        Json.object(
                                "kind", "PartialObjectMetadata",
                                "apiVersion", "meta.k8s.io/v1",
                                "metadata", object.path("metadata")));
        }
        return row;
    }
}
