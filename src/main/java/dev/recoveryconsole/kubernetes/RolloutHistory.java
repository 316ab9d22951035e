package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
                .flatMap(set -> owner(set, owners).stream().map(owner -> Map.entry(owner, set)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .entrySet()
                .stream()
                .flatMap(one -> changes(one.getKey(), one.getValue()))
                .toList();
    }

    /** Name of the Deployment that owns it. */
    private static Optional<String> owner(ReplicaSet set, Map<String, Deployment> owners) {
        return set.getMetadata().getOwnerReferences().stream()
                .map(reference -> owners.get(reference.getUid()))
                .filter(owner -> owner != null)
                .map(owner -> owner.getMetadata().getName())
                .findFirst();
    }

    private static Stream<TemplateChange> changes(String deployment, List<ReplicaSet> sets) {
        var ordered = sets.stream()
                .sorted(Comparator.comparing(RolloutHistory::cameAt).thenComparing(Revisions::revision))
                .toList();
        return IntStream.range(0, ordered.size())
                .mapToObj(at -> change(deployment, ordered.get(at), at == 0 ? null : ordered.get(at - 1)));
    }

    /** Later versions keep the annotation of the switch: only the one that first has it came by it. */
    private static TemplateChange change(String deployment, ReplicaSet set, @Nullable ReplicaSet before) {
        var mark = mark(set);
        return new TemplateChange(
                new WorkloadRef(WorkloadRef.Kind.DEPLOYMENT, set.getMetadata().getNamespace(), deployment),
                Revisions.revision(set),
                cameAt(set),
                set.getSpec().getTemplate().getSpec().getContainers().stream()
                        .map(Container::getImage)
                        .toList(),
                before == null || mark.equals(mark(before)) ? "" : mark);
    }

    private static Instant cameAt(ReplicaSet set) {
        return Instant.parse(set.getMetadata().getCreationTimestamp());
    }

    private static String mark(ReplicaSet set) {
        var template = set.getSpec().getTemplate().getMetadata();
        return template == null || template.getAnnotations() == null
                ? ""
                : template.getAnnotations().getOrDefault(WorkloadChanges.SWITCH, "");
    }
}
