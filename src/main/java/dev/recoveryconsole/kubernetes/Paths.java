package dev.recoveryconsole.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Addresses of objects below the API server's root (Kubernetes: API concepts, Resource URIs). */
final class Paths {

    private Paths() {}

    static String core(String resource, ObjectRef ref) {
        return "/api/v1/namespaces/" + part(ref.namespace()) + "/" + resource + "/" + part(ref.name());
    }

    static String workload(WorkloadRef ref) {
        var resource = switch (ref.kind()) {
            case DEPLOYMENT -> "deployments";
            case STATEFUL_SET -> "statefulsets";
            case DAEMON_SET -> "daemonsets";
        };
        return "/apis/apps/v1/namespaces/" + part(ref.namespace()) + "/" + resource + "/" + part(ref.name());
    }

    /** Names come from settings; none may lead to another object. */
    private static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The newest lines of a container's log. */
    static String log(ObjectRef pod, @Nullable String container, boolean before, int lines, int bytes) {
        return core("pods", pod) + "/log?tailLines=" + lines + "&limitBytes=" + bytes + "&previous=" + before
                + (container == null ? "" : "&container=" + part(container));
    }

    /** Below a pod's proxy; a path that climbs out of it would be another API call with the console's rights. */
    static String proxy(ObjectRef pod, int port, String path) {
        if (!path.startsWith("/") || path.contains("..") || path.contains("%2e") || path.contains("%2E")) {
            throw new IllegalArgumentException("not a path of a pod: " + path);
        }
        return core("pods", pod) + ":" + port + "/proxy" + path;
    }
}
