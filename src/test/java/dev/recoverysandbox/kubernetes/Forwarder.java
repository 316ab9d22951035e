package dev.recoverysandbox.kubernetes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Carries one HTTP request to a container and gives its answer as it came, redirects included. */
public final class Forwarder {

    private static final Set<String> OF_ONE_HOP = Set.of(
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "content-length",
            "expect",
            "http2-settings");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** @throws IOException nothing answered */
    public HttpResponse<byte[]> forward(
            InetSocketAddress to, String method, String pathAndQuery, Map<String, List<String>> headers, byte[] body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://" + to.getHostString() + ":" + to.getPort() + pathAndQuery))
                .timeout(LIMIT)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        passed(headers).forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The headers that go on to the next hop. */
    public static Map<String, List<String>> passed(Map<String, List<String>> headers) {
        var kept = new java.util.TreeMap<String, List<String>>();
        headers.forEach((name, values) -> {
            if (!OF_ONE_HOP.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                kept.put(name, values);
            }
        });
        return kept;
    }
}
