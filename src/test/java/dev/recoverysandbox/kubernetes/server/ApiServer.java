package dev.recoverysandbox.kubernetes.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.recoverysandbox.kubernetes.Faults;
import dev.recoverysandbox.kubernetes.Ledger;
import dev.recoverysandbox.kubernetes.controllers.Endpoints;
import dev.recoverysandbox.kubernetes.controllers.Kubelet;
import dev.recoverysandbox.kubernetes.objects.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The listener: reads a request, has it answered, writes the answer. */
public final class ApiServer implements AutoCloseable {

    static {
        // without it every small answer waits for the reader's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Certificates certificates = Certificates.create();
    private final Users users = new Users();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Faults faults;
    private final Requests requests;
    private final HttpsServer server;

    /** Listens from here on; port 0 takes a free one. */
    public ApiServer(
            int port,
            Registry registry,
            Kubelet kubelet,
            Endpoints endpoints,
            Faults faults,
            Ledger ledger,
            InstantSource clock) {
        this.faults = faults;
        this.requests =
                new Requests(registry, new PodRequests(registry, kubelet, endpoints), users, faults, ledger, clock);
        this.server = listen(port);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A kubeconfig with the authority's certificate and a token of this user, as YAML. */
    public String kubeconfig(String user) {
        return """
                apiVersion: v1
                kind: Config
                current-context: sandbox
                clusters:
                - name: sandbox
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: %s
                  user:
                    token: %s
                contexts:
                - name: sandbox
                  context:
                    cluster: sandbox
                    user: %s
                """.formatted(
                address(),
                Base64.getEncoder().encodeToString(certificates.authorityPem().getBytes(StandardCharsets.UTF_8)),
                user,
                users.tokenOf(user),
                user);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpsServer listen(int port) {
        try {
            return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The Kubernetes API server cannot listen on port " + port + " of 127.0.0.1", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (faults.isAway()) {
                return;
            }
            var request = read(exchange);
            exchange.getResponseHeaders().set("Audit-Id", request.auditId());
            if (!request.header("upgrade").isEmpty()) {
                // no WebSockets: 200 is the answer after which clients take a plain watch instead
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            var answer = requests.answer(request);
            if (!faults.losesAnswer(exchange.getRequestMethod())) {
                write(exchange, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ApiRequest read(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, List<String>>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new ApiRequest(
                UUID.randomUUID().toString(),
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                Map.copyOf(headers),
                exchange.getRequestBody().readAllBytes());
    }

    private static void write(HttpExchange exchange, ApiAnswer answer) throws IOException, InterruptedException {
        switch (answer) {
            case ApiAnswer.Document(int code, var body) -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                send(exchange, code, body.toString().getBytes(StandardCharsets.UTF_8));
            }
            case ApiAnswer.Content(int code, var headers, var body) -> {
                headers.forEach((name, values) -> exchange.getResponseHeaders().put(name, List.copyOf(values)));
                send(exchange, code, body);
            }
            case ApiAnswer.Flow(var contentType, var body) -> {
                exchange.getResponseHeaders().set("Content-Type", contentType);
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().flush();
                body.writeTo(exchange.getResponseBody());
            }
        }
    }

    private static void send(HttpExchange exchange, int code, byte[] body) throws IOException {
        var bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0 || code == 204 || code == 304;
        exchange.sendResponseHeaders(code, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }
}
