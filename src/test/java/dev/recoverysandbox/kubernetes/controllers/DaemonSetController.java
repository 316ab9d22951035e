package dev.recoverysandbox.kubernetes.controllers;

import static dev.recoverysandbox.kubernetes.objects.Json.text;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.Names;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps one pod of each DaemonSet on the one node; a new template replaces it unless the strategy is OnDelete.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/">DaemonSet</a>
 */
final class DaemonSetController {

    private final ObjectStore store;
    private final Pods pods;
    private final Revisions revisions;

    DaemonSetController(ObjectStore store, Pods pods, Revisions revisions) {
        this.store = store;
        this.pods = pods;
        this.revisions = revisions;
    }

    void sync() {
        store.list(Kinds.DAEMON_SETS, "").forEach(this::sync);
    }

    private void sync(ObjectNode set) {
        var revision = revisions.current(set);
        var hash = revision.substring(Meta.name(set).length() + 1);
        var there = pods.of(set);
        there.stream()
                .filter(pod -> !Meta.terminating(pod))
                .filter(pod -> outdated(set, pod, hash))
                .forEach(pod -> pods.delete(set, pod));
        if (there.isEmpty()) {
            var name = Meta.name(set) + "-" + Names.suffix();
            pods.create(set, Json.at(set, "spec", "template"), name, Map.of(Revisions.HASH, hash));
        }
        report(set, hash);
    }

    private static boolean outdated(ObjectNode set, ObjectNode pod, String hash) {
        var rolls = !text(set, "spec", "updateStrategy", "type").equals("OnDelete");
        return !Pods.isActive(pod) || (rolls && !isOf(pod, hash));
    }

    private static boolean isOf(ObjectNode pod, String hash) {
        return Meta.labels(pod).getOrDefault(Revisions.HASH, "").equals(hash);
    }

    private void report(ObjectNode set, String hash) {
        List<ObjectNode> active = pods.active(set);
        var available = active.stream().filter(pod -> pods.available(pod, set)).count();
        var status = Json.object(
                "observedGeneration",
                Meta.generation(set),
                "currentNumberScheduled",
                active.size(),
                "numberMisscheduled",
                0,
                "desiredNumberScheduled",
                1,
                "numberReady",
                active.stream().filter(Pods::ready).count(),
                "updatedNumberScheduled",
                active.stream().filter(pod -> isOf(pod, hash)).count(),
                "numberAvailable",
                available,
                "numberUnavailable",
                1 - available);
        store.set(Kinds.DAEMON_SETS, Meta.namespace(set), Meta.name(set), Writer.STATUS, "status", status);
    }
}
