package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.Names;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kept templates of StatefulSets and DaemonSets. */
final class Revisions {

    static final String HASH = "controller-revision-hash";

    private final ObjectStore store;

    Revisions(ObjectStore store) {
        this.store = store;
    }

    /** The name of the revision with the workload's template of now, made where it is new. */
    String current(ObjectNode workload) {
        var template = Json.at(workload, "spec", "template");
        var hash = Names.hash(template);
        var name = Meta.name(workload) + "-" + hash;
        if (store.find(Kinds.REVISIONS, Meta.namespace(workload), name).isEmpty()) {
            store.create(Kinds.REVISIONS, revision(workload, template, name, hash), Writer.CONTROLLER, false);
        }
        return name;
    }

    /** The template of a revision; the workload's own when it is no longer kept. */
    JsonNode template(ObjectNode workload, String revision) {
        return store.find(Kinds.REVISIONS, Meta.namespace(workload), revision)
                .map(found -> Json.at(found, "data", "spec", "template"))
                .orElse(Json.at(workload, "spec", "template"));
    }

    private ObjectNode revision(ObjectNode workload, JsonNode template, String name, String hash) {
        var number = store.list(Kinds.REVISIONS, Meta.namespace(workload)).stream()
                .filter(each -> Meta.ownedBy(each, workload))
                .mapToInt(each -> Json.number(0, each, "revision"))
                .max()
                .orElse(0);
        var labels = Json.object(HASH, hash);
        Meta.labels(template).forEach(labels::put);
        return Json.object(
                "apiVersion",
                "apps/v1",
                "kind",
                "ControllerRevision",
                "metadata",
                Json.object(
                        "name",
                        name,
                        "namespace",
                        Meta.namespace(workload),
                        "labels",
                        labels,
                        "ownerReferences",
                        List.of(Meta.ownerReference(workload))),
                "revision",
                number + 1,
                "data",
                Json.object("spec", Json.object("template", template)));
    }
}
