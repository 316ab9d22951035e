package dev.recoveryconsole.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.recoverysandbox.kubernetes.Container;
import dev.recoverysandbox.kubernetes.ContainerContext;
import dev.recoverysandbox.kubernetes.ContainerImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A program for tests: tells the database host that it was started with, and 404 for /missing. */
final class HostTeller implements ContainerImage {

    static final String NAME = "test/host-teller:1";

    @Override
    public Container start(ContainerContext context) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var host = context.environment().getOrDefault("DB_HOST", "none");
        server.createContext("/", exchange -> answer(exchange, host));
        server.start();
        return new Running(server, new CompletableFuture<>());
    }

    private static void answer(HttpExchange exchange, String host) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = (host + " " + path).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(path.equals("/missing") ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private record Running(HttpServer server, CompletableFuture<Integer> exit) implements Container {

        @Override
        public InetSocketAddress address() {
            return server.getAddress();
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
