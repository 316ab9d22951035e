package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns fabric8's exception into the two that this module knows: the API server said no, or nothing is known. */
final class ClusterErrors {

    private ClusterErrors() {}

    static <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw of(e);
        }
    }

    private static RuntimeException of(KubernetesClientException e) {
        var status = Optional.ofNullable(e.getStatus());
        var message = status.map(Status::getMessage).orElseGet(() -> words(e));
        return saysNo(e.getCode())
                ? new ClusterRefused(e.getCode(), status.map(Status::getReason).orElse("HTTP " + e.getCode()), message)
                : new ClusterUnreachable(message, e);
    }

    /** 429 and 5xx say neither yes nor no (Kubernetes: API conventions, HTTP status codes). */
    static boolean saysNo(int code) {
        return code >= 400 && code < 500 && code != 408 && code != 429;
    }

    static String words(Throwable e) {
        var cause = e.getCause();
        var own = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return cause == null || cause.getMessage() == null ? own : own + ": " + cause.getMessage();
    }
}
