package dev.recoverysandbox.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The public address of a Service: sends each request to a ready pod that it selects, answers 503 when it selects none. */
public final class ServiceFront implements AutoCloseable {

    private final HttpServer server;
    private final Supplier<Optional<InetSocketAddress>> backends;
    private final Forwarder forwarder = new Forwarder();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ServiceFront(int port, Supplier<Optional<InetSocketAddress>> backends) {
        this.backends = backends;
        this.server = listen(port);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer listen(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("A Service's front cannot listen on port " + port + " of 127.0.0.1", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var backend = backends.get();
            if (backend.isEmpty()) {
                plain(exchange, 503, "no pod stands behind this service\n");
            } else {
                forward(exchange, backend.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, InetSocketAddress to) throws IOException, InterruptedException {
        var body = exchange.getRequestBody().readAllBytes();
        try {
            var answer = forwarder.forward(
                    to,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body);
            send(
                    exchange,
                    answer.statusCode(),
                    Forwarder.passed(answer.headers().map()),
                    answer.body());
        } catch (IOException e) {
            plain(exchange, 502, "the pod did not answer: " + e.getMessage() + "\n");
        }
    }

    private static void plain(HttpExchange exchange, int code, String text) throws IOException {
        var headers = Map.of("Content-Type", List.of("text/plain; charset=utf-8"));
        send(exchange, code, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int code, Map<String, List<String>> headers, byte[] body)
            throws IOException {
        headers.forEach((name, values) -> exchange.getResponseHeaders().put(name, List.copyOf(values)));
        var bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0 || code == 204 || code == 304;
        exchange.sendResponseHeaders(code, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }
}
