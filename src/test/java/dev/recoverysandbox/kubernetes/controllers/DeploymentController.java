package dev.recoverysandbox.kubernetes.controllers;

import static dev.recoverysandbox.kubernetes.objects.Json.text;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kind;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.Names;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Moves each Deployment to its newest template, by RollingUpdate or Recreate.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/deployment/">Deployments</a>
 */
final class DeploymentController {

    static final String REVISION = "deployment.kubernetes.io/revision";
    static final String HASH = "pod-template-hash";

    private final ObjectStore store;
    private final Pods pods;
    private final EventLog events;
    private final DeploymentStatus status;

    DeploymentController(ObjectStore store, Pods pods, EventLog events, DeploymentStatus status) {
        this.store = store;
        this.pods = pods;
        this.events = events;
        this.status = status;
    }

    void sync() {
        store.list(Kinds.DEPLOYMENTS, "").forEach(this::sync);
    }

    private void sync(ObjectNode deployment) {
        var hash = Names.hash(Json.at(deployment, "spec", "template"));
        var newest = find(deployment, hash);
        if (Json.at(deployment, "spec", "paused").asBoolean(false)) {
            newest.ifPresent(set -> scale(deployment, set, replicas(deployment)));
        } else if (text(deployment, "spec", "strategy", "type").equals("Recreate")) {
            recreate(deployment, hash);
        } else {
            roll(deployment, newest.orElseGet(() -> create(deployment, hash, 0)));
        }
        numberRevisions(deployment, hash);
        forget(deployment, hash);
        status.report(deployment, find(deployment, hash), sets(deployment));
    }

    private List<ObjectNode> sets(JsonNode deployment) {
        return store.list(Kinds.REPLICA_SETS, Meta.namespace(deployment)).stream()
                .filter(set -> Meta.ownedBy(set, deployment))
                .sorted(Comparator.comparingInt(DeploymentController::revision))
                .toList();
    }

    private Optional<ObjectNode> find(JsonNode deployment, String hash) {
        return sets(deployment).stream()
                .filter(set -> Meta.labels(set).getOrDefault(HASH, "").equals(hash))
                .findFirst();
    }

    private List<ObjectNode> old(JsonNode deployment, JsonNode newest) {
        return sets(deployment).stream()
                .filter(set -> !Meta.uid(set).equals(Meta.uid(newest)))
                .toList();
    }

    private void recreate(ObjectNode deployment, String hash) {
        var old = sets(deployment).stream()
                .filter(set -> !Meta.labels(set).getOrDefault(HASH, "").equals(hash))
                .toList();
        old.forEach(set -> scale(deployment, set, 0));
        if (old.stream().noneMatch(set -> stillRuns(set))) {
            var newest = find(deployment, hash).orElseGet(() -> create(deployment, hash, 0));
            scale(deployment, newest, replicas(deployment));
        }
    }

    private boolean stillRuns(ObjectNode set) {
        return pods.of(set).stream()
                .anyMatch(pod -> !List.of("Succeeded", "Failed").contains(text(pod, "status", "phase")));
    }

    private void roll(ObjectNode deployment, ObjectNode newest) {
        var old = old(deployment, newest);
        var bounds = RollingBounds.of(deployment);
        var total = replicas(newest)
                + old.stream().mapToInt(DeploymentController::replicas).sum();
        var room = bounds.desired() + bounds.surge() - total;
        var missing = bounds.desired() - replicas(newest);
        if (missing < 0) {
            scale(deployment, newest, bounds.desired());
        } else if (Math.min(room, missing) > 0) {
            scale(deployment, newest, replicas(newest) + Math.min(room, missing));
        } else {
            shrink(deployment, newest, old, bounds.desired() - bounds.unavailable(), total);
        }
    }

    /** Takes old pods away while enough stay available; those that never came up first. */
    private void shrink(ObjectNode deployment, ObjectNode newest, List<ObjectNode> old, int leastAvailable, int total) {
        var newUnavailable = replicas(newest) - available(newest);
        var may = total - leastAvailable - newUnavailable;
        for (var set : old) {
            var broken = Math.min(Math.max(may, 0), Math.max(0, replicas(set) - available(set)));
            if (broken > 0) {
                scale(deployment, set, replicas(set) - broken);
                return;
            }
        }
        var spare = Math.min(
                may, available(newest) + old.stream().mapToInt(this::available).sum() - leastAvailable);
        for (var set : old) {
            var fewer = Math.min(Math.max(spare, 0), replicas(set));
            scale(deployment, set, replicas(set) - fewer);
            spare -= fewer;
        }
    }

    private int available(ObjectNode set) {
        return (int) pods.active(set).stream()
                .filter(pod -> pods.available(pod, set))
                .count();
    }

    private static int replicas(JsonNode object) {
        return Json.number(1, object, "spec", "replicas");
    }

    private void scale(ObjectNode deployment, ObjectNode set, int wanted) {
        var before = replicas(set);
        if (before == wanted) {
            return;
        }
        store.edit(Kinds.REPLICA_SETS, Meta.namespace(set), Meta.name(set), Writer.CONTROLLER, there -> {
            Json.within(there, "spec").put("replicas", wanted);
            return there;
        });
        var message = "Scaled %s replica set %s from %d to %d"
                .formatted(wanted > before ? "up" : "down", Meta.name(set), before, wanted);
        events.normal(deployment, "deployment-controller", "ScalingReplicaSet", message);
    }

    private ObjectNode create(ObjectNode deployment, String hash, int replicas) {
        var template = (ObjectNode) Json.at(deployment, "spec", "template").deepCopy();
        Json.within(template, "metadata", "labels").put(HASH, hash);
        var selector = (ObjectNode) Json.at(deployment, "spec", "selector").deepCopy();
        Json.within(selector, "matchLabels").put(HASH, hash);
        var metadata = Json.object(
                "name", Meta.name(deployment) + "-" + hash,
                "namespace", Meta.namespace(deployment),
                "labels", Json.at(template, "metadata", "labels"),
                "ownerReferences", List.of(Meta.ownerReference(deployment)));
        var set = Json.object(
                "apiVersion",
                "apps/v1",
                "kind",
                "ReplicaSet",
                "metadata",
                metadata,
                "spec",
                Json.object(
                        "replicas", replicas,
                        "minReadySeconds", Json.number(0, deployment, "spec", "minReadySeconds"),
                        "selector", selector,
                        "template", template));
        return store.create(Kinds.REPLICA_SETS, set, Writer.CONTROLLER, false);
    }

    /** Gives the newest set the highest revision, and the Deployment the same. */
    private void numberRevisions(ObjectNode deployment, String hash) {
        find(deployment, hash).ifPresent(newest -> {
            var highest = old(deployment, newest).stream()
                    .mapToInt(DeploymentController::revision)
                    .max()
                    .orElse(0);
            var revision = Math.max(highest + 1, revision(newest));
            annotate(Kinds.REPLICA_SETS, newest, revision);
            annotate(Kinds.DEPLOYMENTS, deployment, revision);
        });
    }

    private void annotate(Kind kind, ObjectNode object, int revision) {
        if (revision(object) == revision) {
            return;
        }
        store.edit(kind, Meta.namespace(object), Meta.name(object), Writer.CONTROLLER, there -> {
            Json.within(there, "metadata", "annotations").put(REVISION, String.valueOf(revision));
            return there;
        });
    }

    private static int revision(JsonNode set) {
        return Integer.parseInt(Meta.annotations(set).getOrDefault(REVISION, "0"));
    }

    private void forget(ObjectNode deployment, String hash) {
        var idle = sets(deployment).stream()
                .filter(set -> !Meta.labels(set).getOrDefault(HASH, "").equals(hash))
                .filter(set -> replicas(set) == 0 && pods.of(set).isEmpty())
                .toList();
        idle.stream()
                .limit(Math.max(0, idle.size() - Json.number(10, deployment, "spec", "revisionHistoryLimit")))
                .forEach(set -> store.remove(Kinds.REPLICA_SETS, Meta.namespace(set), Meta.name(set)));
    }
}
