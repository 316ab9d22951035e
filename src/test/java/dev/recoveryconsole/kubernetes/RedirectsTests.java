package dev.recoveryconsole.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.recoveryconsole.outside.OutsideCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API server, or what stands before it, that sends the console somewhere else. */
class RedirectsTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> askedElsewhere = new CopyOnWriteArrayList<>();
    private final HttpServer cluster = server();
    private final HttpServer elsewhere = server();

    @TempDir
    Path folder;

    private volatile int status = 302;

    RedirectsTests() throws IOException {}

    @BeforeEach
    void both_answer() {
        cluster.createContext("/", exchange -> {
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.getResponseHeaders().add("Location", at(elsewhere) + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        elsewhere.createContext("/", exchange -> {
            askedElsewhere.add(exchange.getRequestMethod() + " with "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        cluster.start();
        elsewhere.start();
    }

    @AfterEach
    void both_end() {
        cluster.stop(0);
        elsewhere.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void nobody_else_is_asked_for_an_object_with_the_token_or_without(int redirect) throws IOException {
        status = redirect;
        try (var workloads = workloads()) {
            assertThatThrownBy(() -> workloads.secret(new ObjectRef("shop", "db-connection")))
                    .isInstanceOf(ClusterUnreachable.class);
            assertThatThrownBy(() -> workloads.holdTraffic(new ObjectRef("shop", "front")))
                    .isInstanceOf(ClusterUnreachable.class);
        }
        assertThat(tokens).hasSizeGreaterThanOrEqualTo(2).containsOnly("Bearer of-tests");
        assertThat(askedElsewhere).isEmpty();
    }

    /** What a pod answers comes through the same client. */
    @Test
    void a_pod_that_redirects_has_answered_with_that() throws IOException {
        try (var workloads = workloads()) {
            assertThat(workloads
                            .get(new ObjectRef("shop", "orders-api-1"), 8080, "/health", LIMIT)
                            .status())
                    .isEqualTo(302);
        }
        assertThat(tokens).containsExactly("Bearer of-tests");
        assertThat(askedElsewhere).isEmpty();
    }

    private Fabric8Workloads workloads() throws IOException {
        var file = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: it
                clusters: [{name: it, cluster: {server: "%s"}}]
                users: [{name: it, user: {token: of-tests}}]
                contexts: [{name: it, context: {cluster: it, user: it}}]
                """.formatted(at(cluster)));
        var settings = new ClusterSettings(file, null, LIMIT, LIMIT, "recovery-checks", null);
        var report = new CallReport(new OutsideCalls(), InstantSource.system());
        return new Fabric8Workloads(ClusterClients.client(settings, report), report, settings);
    }

    private static String at(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpServer server() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }
}
