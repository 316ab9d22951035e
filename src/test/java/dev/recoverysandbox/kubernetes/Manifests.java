package dev.recoverysandbox.kubernetes;

/** What stands in the cluster from the start: its node, its namespaces, and what the console's user may do. */
final class Manifests {

    private Manifests() {}

    static String cluster() {
        return """
                apiVersion: v1
                kind: Node
                metadata: {name: sandbox-node, labels: {kubernetes.io/hostname: sandbox-node}}
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: default}
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: kube-system}
                """;
    }

    /** The Role of a real installation: reads Secrets by name only, patches workloads, holds traffic, reaches pods. */
    static String application(String namespace, Iterable<String> secrets) {
        return """
                apiVersion: v1
                kind: Namespace
                metadata: {name: %1$s}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: recovery-console, namespace: %1$s}
                rules:
                - {apiGroups: [""], resources: [secrets], resourceNames: [%2$s], verbs: [get, patch]}
                - {apiGroups: [apps], resources: [deployments, statefulsets, daemonsets], verbs: [get, list, watch, patch]}
                - {apiGroups: [apps], resources: [deployments/scale, statefulsets/scale], verbs: [get, patch]}
                - {apiGroups: [apps], resources: [replicasets, controllerrevisions], verbs: [get, list, watch]}
                - {apiGroups: [""], resources: [pods, events], verbs: [get, list, watch]}
                - {apiGroups: [""], resources: [pods/log], verbs: [get]}
                - {apiGroups: [""], resources: [pods/proxy], verbs: [get]}
                - {apiGroups: [""], resources: [services], verbs: [get, patch]}
                - {apiGroups: [autoscaling], resources: [horizontalpodautoscalers], verbs: [get, patch]}
                - {apiGroups: [batch], resources: [cronjobs, jobs], verbs: [get, list, patch]}
                """.formatted(namespace, String.join(", ", secrets)) + binding(namespace);
    }

    /** In the checks' namespace the console makes Jobs and reads their end. */
    static String checks(String namespace) {
        return """
                apiVersion: v1
                kind: Namespace
                metadata: {name: %1$s}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: recovery-console, namespace: %1$s}
                rules:
                - {apiGroups: [batch], resources: [jobs], verbs: [create, get, list, watch, delete]}
                - {apiGroups: [""], resources: [pods, events], verbs: [get, list, watch]}
                - {apiGroups: [""], resources: [pods/log], verbs: [get]}
                """.formatted(namespace) + binding(namespace);
    }

    private static String binding(String namespace) {
        return """
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: recovery-console, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: recovery-console}
                subjects:
                - {apiGroup: rbac.authorization.k8s.io, kind: User, name: recovery-console}
                """.formatted(namespace);
    }
}
