package dev.recoverysandbox.kubernetes.objects;

import java.util.List;

/**
 * One kind of object that is served.
 *
 * @param group of the API, empty for the core one
 * @param singleWord as {@code kubectl} says it, also in lower case
 * @param subresources besides the object itself, for discovery
 */
public record Kind(
        String group,
        String version,
        String plural,
        String singleWord,
        boolean namespaced,
        List<String> shortNames,
        List<String> subresources) {

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As in "deployments.apps": how messages name the resource. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As in "Deployment.apps": how messages name the kind. */
    public String qualifiedKind() {
        return group.isEmpty() ? singleWord : singleWord + "." + group;
    }

    public boolean hasStatus() {
        return subresources.contains("status");
    }

    /** Kinds with a spec that a controller observes count its changes; Secrets, ConfigMaps and RBAC do not. */
    public boolean countsGenerations() {
        return (hasStatus() && !group.isEmpty()) || plural.equals("controllerrevisions");
    }
}
