package dev.recoverysandbox.kubernetes.controllers;

import static dev.recoverysandbox.kubernetes.objects.Json.number;
import static dev.recoverysandbox.kubernetes.objects.Json.text;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps numbered pods: made from the lowest up, replaced and removed from the highest down, one at a time. A pod that
 * never gets ready holds everything up, also when the template is put right, as the real controller does.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/">StatefulSets</a>
 */
final class StatefulSetController {

    private final ObjectStore store;
    private final Pods pods;
    private final Revisions revisions;

    StatefulSetController(ObjectStore store, Pods pods, Revisions revisions) {
        this.store = store;
        this.pods = pods;
        this.revisions = revisions;
    }

    void sync() {
        store.list(Kinds.STATEFUL_SETS, "").forEach(this::sync);
    }

    private void sync(ObjectNode set) {
        var update = revisions.current(set);
        var status = text(set, "status", "currentRevision");
        var current = status.isEmpty() ? update : status;
        if (filled(set, current, update) && shrunk(set)) {
            renew(set, update);
        }
        report(set, current, update);
    }

    /** Makes what is missing; false while a pod has to be waited for. */
    private boolean filled(ObjectNode set, String current, String update) {
        var ordered = !text(set, "spec", "podManagementPolicy").equals("Parallel");
        for (int i = 0; i < number(1, set, "spec", "replicas"); i++) {
            var pod = pod(set, i);
            if (pod.isEmpty()) {
                create(set, i, i < partition(set) ? current : update);
            } else if (ended(pod.get())) {
                pods.delete(set, pod.get());
            }
            if (ordered && pod.filter(Pods::ready).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean ended(ObjectNode pod) {
        return !Pods.isActive(pod) && !Meta.terminating(pod);
    }

    /** Removes the highest number too many; false while one is still ending. */
    private boolean shrunk(ObjectNode set) {
        var condemned = pods.of(set).stream()
                .filter(pod -> ordinal(pod) >= number(1, set, "spec", "replicas"))
                .max((one, other) -> Integer.compare(ordinal(one), ordinal(other)));
        condemned.filter(pod -> !Meta.terminating(pod)).ifPresent(pod -> pods.delete(set, pod));
        return condemned.isEmpty();
    }

    /** Deletes the highest pod of an older revision; it comes back as a new one. */
    private void renew(ObjectNode set, String update) {
        if (text(set, "spec", "updateStrategy", "type").equals("OnDelete")) {
            return;
        }
        for (int i = number(1, set, "spec", "replicas") - 1; i >= partition(set); i--) {
            var pod = pod(set, i);
            if (pod.isEmpty() || !Pods.ready(pod.get())) {
                return;
            }
            if (!revision(set, pod.get()).equals(update)) {
                pods.delete(set, pod.get());
                return;
            }
        }
    }

    private void create(ObjectNode set, int ordinal, String revision) {
        var name = Meta.name(set) + "-" + ordinal;
        pods.create(
                set,
                revisions.template(set, revision),
                name,
                Map.of(
                        "statefulset.kubernetes.io/pod-name",
                        name,
                        "apps.kubernetes.io/pod-index",
                        String.valueOf(ordinal),
                        Revisions.HASH,
                        revision));
    }

    private Optional<ObjectNode> pod(ObjectNode set, int ordinal) {
        return store.find(Kinds.PODS, Meta.namespace(set), Meta.name(set) + "-" + ordinal)
                .filter(pod -> Meta.ownedBy(pod, set));
    }

    private static int ordinal(ObjectNode pod) {
        return Integer.parseInt(Meta.name(pod).substring(Meta.name(pod).lastIndexOf('-') + 1));
    }

    private static int partition(ObjectNode set) {
        return number(0, set, "spec", "updateStrategy", "rollingUpdate", "partition");
    }

    private static String revision(ObjectNode set, ObjectNode pod) {
        return Meta.labels(pod).getOrDefault(Revisions.HASH, Meta.name(set));
    }

    private void report(ObjectNode set, String current, String update) {
        var active = pods.active(set);
        var replicas = number(1, set, "spec", "replicas");
        var updated = count(active, set, update);
        var ready = active.stream().filter(Pods::ready).count();
        var done = updated == replicas && ready == replicas && active.size() == replicas && partition(set) == 0;
        var status = Json.object(
                "observedGeneration",
                Meta.generation(set),
                "replicas",
                active.size(),
                "readyReplicas",
                ready,
                "availableReplicas",
                active.stream().filter(pod -> pods.available(pod, set)).count(),
                "currentReplicas",
                done ? updated : count(active, set, current),
                "updatedReplicas",
                updated,
                "currentRevision",
                done ? update : current,
                "updateRevision",
                update,
                "collisionCount",
                0);
        store.set(Kinds.STATEFUL_SETS, Meta.namespace(set), Meta.name(set), Writer.STATUS, "status", status);
    }

    private static long count(List<ObjectNode> active, ObjectNode set, String revision) {
        return active.stream()
                .filter(pod -> revision(set, pod).equals(revision))
                .count();
    }
}
