package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from the ReplicaSets of Deployments when new versions of their pods came. */
final class RolloutHistory {

    private final KubernetesClient client;

    RolloutHistory(KubernetesClient client) {
        this.client = client;
    }

    /** Of the Deployments whose pod template uses the Secret. */
    List<TemplateChange> using(ObjectRef secret) {
        var use = new SecretUse(secret.name());
        var apps = client.apps();
        var owners = apps.deployments().inNamespace(secret.namespace()).list().getItems().stream()
                .filter(one -> use.by(one.getSpec().getTemplate().getSpec()))
                .collect(Collectors.toMap(one -> one.getMetadata().getUid(), Function.identity()));
        return apps.replicaSets().inNamespace(secret.namespace()).list().getItems().stream()
                .flatMap(set -> change(set, owners))
                .toList();
    }

    private static Stream<TemplateChange> change(ReplicaSet set, Map<String, Deployment> owners) {
        var meta = set.getMetadata();
        return meta.getOwnerReferences().stream()
                .map(reference -> owners.get(reference.getUid()))
                .filter(owner -> owner != null)
                .limit(1)
                .map(owner -> new TemplateChange(
                        new WorkloadRef(
                                WorkloadRef.Kind.DEPLOYMENT,
                                meta.getNamespace(),
                                owner.getMetadata().getName()),
                        Revisions.revision(set),
                        Instant.parse(meta.getCreationTimestamp()),
                        set.getSpec().getTemplate().getSpec().getContainers().stream()
                                .map(Container::getImage)
                                .toList()));
    }
}
