package dev.recoverysandbox.kubernetes;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A program for tests: over HTTP it tells its host's variable and pod, and ends when asked for /exit. */
final class EchoImage implements ContainerImage {

    static final String NAME = "test/echo:1";

    @Override
    public Container start(ContainerContext context) throws IOException {
        var host = context.environment().getOrDefault("DB_HOST", "nowhere");
        if (host.equals("unreachable")) {
            throw new IOException("cannot connect to " + host);
        }
        context.log().accept("connected to " + host);
        var exit = new CompletableFuture<Integer>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var text = host + " " + context.podName() + " " + exchange.getRequestURI();
            exchange.sendResponseHeaders(200, text.length());
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.close();
            if (exchange.getRequestURI().getPath().equals("/exit")) {
                exit.complete(3);
            }
        });
        server.start();
        return new Echo(server, exit);
    }

    private record Echo(HttpServer server, CompletableFuture<Integer> exit) implements Container {

        @Override
        public InetSocketAddress address() {
            return server.getAddress();
        }

        @Override
        public boolean ready() {
            return !exit.isDone();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
