package dev.recoverysandbox.kubernetes.objects;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every kind that is served, by the names of the Kubernetes API reference (v1.32). */
public final class Kinds {

    private static final List<String> PLAIN = List.of();
    private static final List<String> STATUS = List.of("status");
    private static final List<String> SCALE = List.of("status", "scale");

    public static final Kind NAMESPACES = core("namespaces", "Namespace", false, List.of("ns"), STATUS);
    public static final Kind NODES = core("nodes", "Node", false, List.of("no"), STATUS);
    public static final Kind PODS = core("pods", "Pod", true, List.of("po"), List.of("status", "log", "proxy"));
    public static final Kind SECRETS = core("secrets", "Secret", true, PLAIN, PLAIN);
    public static final Kind CONFIG_MAPS = core("configmaps", "ConfigMap", true, List.of("cm"), PLAIN);
    public static final Kind SERVICES = core("services", "Service", true, List.of("svc"), List.of("status", "proxy"));
    public static final Kind ENDPOINTS = core("endpoints", "Endpoints", true, List.of("ep"), PLAIN);
    public static final Kind EVENTS = core("events", "Event", true, List.of("ev"), PLAIN);
    public static final Kind SERVICE_ACCOUNTS = core("serviceaccounts", "ServiceAccount", true, List.of("sa"), PLAIN);

    public static final Kind DEPLOYMENTS = apps("deployments", "Deployment", List.of("deploy"), SCALE);
    public static final Kind REPLICA_SETS = apps("replicasets", "ReplicaSet", List.of("rs"), SCALE);
    public static final Kind STATEFUL_SETS = apps("statefulsets", "StatefulSet", List.of("sts"), SCALE);
    public static final Kind DAEMON_SETS = apps("daemonsets", "DaemonSet", List.of("ds"), STATUS);
    public static final Kind REVISIONS = apps("controllerrevisions", "ControllerRevision", PLAIN, PLAIN);

    public static final Kind JOBS = new Kind("batch", "v1", "jobs", "Job", true, PLAIN, STATUS);
    public static final Kind CRON_JOBS = new Kind("batch", "v1", "cronjobs", "CronJob", true, List.of("cj"), STATUS);
    public static final Kind AUTOSCALERS = new Kind(
            "autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", true, List.of("hpa"), STATUS);
    public static final Kind LEASES = new Kind("coordination.k8s.io", "v1", "leases", "Lease", true, PLAIN, PLAIN);
    public static final Kind SLICES =
            new Kind("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true, PLAIN, PLAIN);
    public static final Kind ROLES = rbac("roles", "Role", true);
    public static final Kind ROLE_BINDINGS = rbac("rolebindings", "RoleBinding", true);
    public static final Kind CLUSTER_ROLES = rbac("clusterroles", "ClusterRole", false);
    public static final Kind CLUSTER_ROLE_BINDINGS = rbac("clusterrolebindings", "ClusterRoleBinding", false);
    public static final Kind ACCESS_REVIEWS = new Kind(
            "authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", false, PLAIN, PLAIN);

    public static final List<Kind> ALL = List.of(
            NAMESPACES,
            NODES,
            PODS,
            SECRETS,
            CONFIG_MAPS,
            SERVICES,
            ENDPOINTS,
            EVENTS,
            SERVICE_ACCOUNTS,
            DEPLOYMENTS,
            REPLICA_SETS,
            STATEFUL_SETS,
            DAEMON_SETS,
            REVISIONS,
            JOBS,
            CRON_JOBS,
            AUTOSCALERS,
            LEASES,
            SLICES,
            ROLES,
            ROLE_BINDINGS,
            CLUSTER_ROLES,
            CLUSTER_ROLE_BINDINGS,
            ACCESS_REVIEWS);

    private Kinds() {}

    public static Optional<Kind> byPlural(String group, String version, String plural) {
        return ALL.stream()
                .filter(kind -> kind.plural().equals(plural)
                        && kind.group().equals(group)
                        && kind.version().equals(version))
                .findFirst();
    }

    public static Optional<Kind> byKind(String apiVersion, String word) {
        return ALL.stream()
                .filter(kind ->
                        kind.singleWord().equals(word) && kind.apiVersion().equals(apiVersion))
                .findFirst();
    }

    /** The groups beside the core one, in the order of the list. */
    public static Stream<String> groups() {
        return ALL.stream().map(Kind::group).filter(group -> !group.isEmpty()).distinct();
    }

    private static Kind core(String plural, String word, boolean namespaced, List<String> names, List<String> subs) {
        return new Kind("", "v1", plural, word, namespaced, names, subs);
    }

    private static Kind apps(String plural, String word, List<String> names, List<String> subs) {
        return new Kind("apps", "v1", plural, word, true, names, subs);
    }

    private static Kind rbac(String plural, String word, boolean namespaced) {
        return new Kind("rbac.authorization.k8s.io", "v1", plural, word, namespaced, PLAIN, PLAIN);
    }
}
