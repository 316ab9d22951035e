package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Single requests through fabric8's HTTP client, with its identity and TLS. Its own {@code patch} reads the object
 * first, its own {@code scale} needs more rights than the console is given, and its proxy hides the status.
 */
final class ApiCalls {

    private static final String FIELD_MANAGER = "recovery-console";
    private final KubernetesClient client;
    private final Duration limit;

    ApiCalls(KubernetesClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    /** An answer as it came. */
    record Answer(int status, String body) {

        boolean ok() {
            return status < 300;
        }

        /** An error that the API server itself wrote. */
        boolean isStatus() {
            return body.contains("\"kind\":\"Status\"") || body.contains("\"kind\": \"Status\"");
        }

        Status asStatus() {
            return isStatus() ? Serialization.unmarshal(body, Status.class) : new Status();
        }

        /** The API server's own words. */
        String message() {
            var message = asStatus().getMessage();
            return message == null ? "HTTP " + status : message;
        }

        RuntimeException asException() {
            var reason = asStatus().getReason();
            return ClusterErrors.saysNo(status)
                    ? new ClusterRefused(status, reason == null ? "HTTP " + status : reason, message())
                    : new ClusterUnreachable(message(), new IOException("HTTP " + status));
        }
    }

    /** Any error is an exception. */
    Answer patch(String path, PatchFormat format, String body) {
        var answer = tryPatch(path, format, body);
        if (!answer.ok()) {
            throw answer.asException();
        }
        return answer;
    }

    /** The caller looks at the status. */
    Answer tryPatch(String path, PatchFormat format, String body) {
        var uri = address(path) + "?fieldManager=" + FIELD_MANAGER;
        return send(client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(uri)
                .method("PATCH", format.mediaType(), body)
                .build());
    }

    Answer get(String path, Duration wait) {
        var request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(address(path))
                .timeout(wait.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        return send(request, wait);
    }

    private String address(String path) {
        var base = client.getMasterUrl().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    private Answer send(HttpRequest request) {
        return send(request, limit);
    }

    private Answer send(HttpRequest request, Duration wait) {
        var answer = client.getHttpClient().sendAsync(request, String.class);
        try {
            return read(answer.get(wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new ClusterUnreachable(ClusterErrors.words(e), e);
        } catch (TimeoutException e) {
            throw cancelled(answer, wait, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterUnreachable("interrupted", e);
        }
    }

    private static Answer read(HttpResponse<String> response) {
        return new Answer(response.code(), response.body() == null ? "" : response.body());
    }

    private static ClusterUnreachable cancelled(CompletableFuture<?> answer, Duration wait, TimeoutException e) {
        answer.cancel(true);
        return new ClusterUnreachable("no answer within " + wait.toMillis() + " ms", e);
    }
}
