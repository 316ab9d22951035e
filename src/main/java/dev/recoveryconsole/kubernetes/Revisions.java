package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which pods were made from a workload's current template: those with the hash of its newest revision. While the
 * controller has not seen the newest change, none.
 */
final class Revisions {

    private static final String TEMPLATE_HASH = "pod-template-hash";
    private static final String REVISION_HASH = "controller-revision-hash";
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private final KubernetesClient client;

    Revisions(KubernetesClient client) {
        this.client = client;
    }

    Predicate<Pod> of(Deployment deployment) {
        var status = deployment.getStatus();
        if (status == null || !observed(deployment, status.getObservedGeneration())) {
            return pod -> false;
        }
        var newest = client
                .apps()
                .replicaSets()
                .inNamespace(deployment.getMetadata().getNamespace())
                .withLabelSelector(deployment.getSpec().getSelector())
                .list()
                .getItems()
                .stream()
                .filter(set -> ownedBy(set, deployment))
                .max(Comparator.comparingLong(Revisions::revision));
        return labelled(TEMPLATE_HASH, newest.flatMap(set -> label(set, TEMPLATE_HASH)));
    }

    Predicate<Pod> of(StatefulSet set) {
        var status = set.getStatus();
        return status == null || !observed(set, status.getObservedGeneration())
                ? pod -> false
                : labelled(REVISION_HASH, Optional.ofNullable(status.getUpdateRevision()));
    }

    Predicate<Pod> of(DaemonSet set) {
        var status = set.getStatus();
        if (status == null || !observed(set, status.getObservedGeneration())) {
            return pod -> false;
        }
        return labelled(REVISION_HASH, newestRevision(set, set.getSpec().getSelector()));
    }

    private Optional<String> newestRevision(HasMetadata owner, LabelSelector selector) {
        return client
                .apps()
                .controllerRevisions()
                .inNamespace(owner.getMetadata().getNamespace())
                .withLabelSelector(selector)
                .list()
                .getItems()
                .stream()
                .filter(revision -> ownedBy(revision, owner))
                .max(Comparator.comparingLong(ControllerRevision::getRevision))
                .flatMap(revision -> label(revision, REVISION_HASH));
    }

    private static boolean observed(HasMetadata workload, @Nullable Long observed) {
        return Rollout.seen(workload.getMetadata().getGeneration(), observed);
    }

    private static boolean ownedBy(HasMetadata object, HasMetadata owner) {
        var uid = owner.getMetadata().getUid();
        return object.getMetadata().getOwnerReferences().stream().anyMatch(reference -> uid.equals(reference.getUid()));
    }

    static long revision(ReplicaSet set) {
        return annotation(set, REVISION).map(Long::parseLong).orElse(0L);
    }

    private static Optional<String> annotation(HasMetadata object, String key) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(key));
    }

    private static Optional<String> label(HasMetadata object, String key) {
        return Optional.ofNullable(object.getMetadata().getLabels()).map(all -> all.get(key));
    }

    private static Predicate<Pod> labelled(String key, Optional<String> hash) {
        return pod -> hash.isPresent() && label(pod, key).equals(hash);
    }
}
