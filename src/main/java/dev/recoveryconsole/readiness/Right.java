package dev.recoveryconsole.readiness;

import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.WorkloadRef;

/**
 * One thing that a run does in the cluster.
 *
 * @param resource with its subresource, as {@code pods/proxy}
 * @param name empty for all of the namespace
 */
record Right(String verb, String group, String resource, String namespace, String name) {

    static Right on(ObjectRef object, String verb, String resource) {
        return new Right(verb, "", resource, object.namespace(), object.name());
    }

    static Right all(String namespace, String verb, String group, String resource) {
        return new Right(verb, group, resource, namespace, "");
    }

    static Right on(WorkloadRef workload, String verb, String subresource) {
        var resource = resource(workload.kind()) + subresource;
        return new Right(verb, "apps", resource, workload.namespace(), workload.name());
    }

    static String resource(WorkloadRef.Kind kind) {
        return switch (kind) {
            case DEPLOYMENT -> "deployments";
            case STATEFUL_SET -> "statefulsets";
            case DAEMON_SET -> "daemonsets";
        };
    }

    /** For example "patch deployments/scale shop/orders-api". */
    String words() {
        return verb + " " + resource + (name.isEmpty() ? " in " + namespace : " " + namespace + "/" + name);
    }
}
