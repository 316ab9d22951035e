package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The control page's buttons as documented commands: {@code POST /acts/<name>}. */
record ControlByHttp(URI control) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final List<String> WELL =
            List.of("aws-well", "kubernetes-back", "allow-kubernetes", "release-check", "deletion-log-back");

    /** Does it with the usual values; gives what the page says. */
    String act(String name) {
        return act(name, Map.of());
    }

    /** Does it with values chosen. */
    String act(String name, Map<String, String> values) {
        var form = values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(control.resolve("/acts/" + name))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Takes every fault back. */
    void allWell() {
        WELL.forEach(this::act);
        List.of("orders-api", "orders-worker").forEach(workload -> act("pods-well", Map.of("workload", workload)));
    }
}
