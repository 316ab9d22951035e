package dev.recoveryconsole.kubernetes;

import dev.recoveryconsole.kubernetes.WorkloadRef.Kind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads Deployments, StatefulSets and DaemonSets with their pods. */
final class WorkloadReader {

    private final KubernetesClient client;
    private final Revisions revisions;

    WorkloadReader(KubernetesClient client) {
        this.client = client;
        this.revisions = new Revisions(client);
    }

    List<Workload> usingSecret(ObjectRef secret) {
        var use = new SecretUse(secret.name());
        var apps = client.apps();
        var namespace = secret.namespace();
        return Stream.of(
                        apps.deployments().inNamespace(namespace).list().getItems().stream()
                                .filter(d -> use.by(d.getSpec().getTemplate().getSpec()))
                                .map(this::deployment),
                        apps.statefulSets().inNamespace(namespace).list().getItems().stream()
                                .filter(s -> use.by(s.getSpec().getTemplate().getSpec()))
                                .map(this::statefulSet),
                        apps.daemonSets().inNamespace(namespace).list().getItems().stream()
                                .filter(d -> use.by(d.getSpec().getTemplate().getSpec()))
                                .map(this::daemonSet))
                .flatMap(kind -> kind)
                .toList();
    }

    Optional<Workload> read(WorkloadRef ref) {
        var apps = client.apps();
        var namespace = ref.namespace();
        return switch (ref.kind()) {
            case DEPLOYMENT ->
                Optional.ofNullable(apps.deployments()
                                .inNamespace(namespace)
                                .withName(ref.name())
                                .get())
                        .map(this::deployment);
            case STATEFUL_SET ->
                Optional.ofNullable(apps.statefulSets()
                                .inNamespace(namespace)
                                .withName(ref.name())
                                .get())
                        .map(this::statefulSet);
            case DAEMON_SET ->
                Optional.ofNullable(apps.daemonSets()
                                .inNamespace(namespace)
                                .withName(ref.name())
                                .get())
                        .map(this::daemonSet);
        };
    }

    private Workload deployment(Deployment from) {
        var spec = from.getSpec();
        var status = Optional.ofNullable(from.getStatus()).orElseGet(DeploymentStatus::new);
        var counts = new Counts(
                Rollout.or(spec.getReplicas(), 1),
                Rollout.or(status.getUpdatedReplicas(), 0),
                Rollout.or(status.getReplicas(), 0));
        var pods = pods(from, spec.getSelector(), revisions.of(from));
        var paused = Boolean.TRUE.equals(spec.getPaused());
        return workload(
                Kind.DEPLOYMENT, from, spec.getSelector(), spec.getTemplate(), counts, Rollout.of(from), paused, pods);
    }

    private Workload statefulSet(StatefulSet from) {
        var spec = from.getSpec();
        var status = Optional.ofNullable(from.getStatus()).orElseGet(StatefulSetStatus::new);
        var counts = new Counts(
                Rollout.or(spec.getReplicas(), 1),
                Rollout.or(status.getUpdatedReplicas(), 0),
                Rollout.or(status.getReplicas(), 0));
        var pods = pods(from, spec.getSelector(), revisions.of(from));
        return workload(
                Kind.STATEFUL_SET, from, spec.getSelector(), spec.getTemplate(), counts, Rollout.of(from), false, pods);
    }

    private Workload daemonSet(DaemonSet from) {
        var spec = from.getSpec();
        var status = Optional.ofNullable(from.getStatus()).orElseGet(DaemonSetStatus::new);
        var counts = new Counts(
                Rollout.or(status.getDesiredNumberScheduled(), 0),
                Rollout.or(status.getUpdatedNumberScheduled(), 0),
                Rollout.or(status.getCurrentNumberScheduled(), 0));
        var pods = pods(from, spec.getSelector(), revisions.of(from));
        return workload(
                Kind.DAEMON_SET, from, spec.getSelector(), spec.getTemplate(), counts, Rollout.of(from), false, pods);
    }

    private record Counts(int wished, int updated, int total) {}

    private List<PodState> pods(HasMetadata owner, LabelSelector selector, Predicate<Pod> current) {
        return client
                .pods()
                .inNamespace(owner.getMetadata().getNamespace())
                .withLabelSelector(selector)
                .list()
                .getItems()
                .stream()
                .filter(PodReading::counts)
                .map(pod -> PodReading.state(pod, current))
                .toList();
    }

    private static Workload workload(
            Kind kind,
            HasMetadata from,
            LabelSelector selector,
            PodTemplateSpec template,
            Counts counts,
            Rollout rollout,
            boolean paused,
            List<PodState> pods) {
        var meta = from.getMetadata();
        return new Workload(
                new WorkloadRef(kind, meta.getNamespace(), meta.getName()),
                counts.wished(),
                counts.updated(),
                available(pods),
                counts.total(),
                rollout.done(),
                rollout.deadlineExceeded(),
                rollout.waitingFor(),
                paused,
                switchAnnotation(template),
                Optional.ofNullable(selector.getMatchLabels()).orElse(Map.of()),
                pods);
    }

    private static int available(List<PodState> pods) {
        return (int) pods.stream()
                .filter(pod -> pod.current() && pod.ready() && !pod.terminating())
                .count();
    }

    private static String switchAnnotation(PodTemplateSpec template) {
        return Optional.ofNullable(template.getMetadata())
                .map(meta -> meta.getAnnotations())
                .map(annotations -> annotations.get(WorkloadChanges.SWITCH))
                .orElse("");
    }
}
