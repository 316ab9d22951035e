package dev.recoverysandbox.kubernetes;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A program for tests: over HTTP it tells its host's variable and pod, and ends when asked for /exit. */
final class EchoImage implements ContainerImage {

    static final String NAME = "test/echo:1";

    /** "started" and "ended" with the pod's name, in the order in which it happened. */
    final List<String> history = new CopyOnWriteArrayList<>();

    private final Semaphore leave = new Semaphore(1);

    /** Until {@link #release} no program ends when it is told to. */
    void hold() {
        leave.acquireUninterruptibly();
    }

    void release() {
        leave.release();
    }

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
        history.add("started " + context.podName());
        return new Echo(context.podName(), server, exit);
    }

    private final class Echo implements Container {

        private final String pod;
        private final HttpServer server;
        private final CompletableFuture<Integer> exit;

        Echo(String pod, HttpServer server, CompletableFuture<Integer> exit) {
            this.pod = pod;
            this.server = server;
            this.exit = exit;
        }

        @Override
        public CompletableFuture<Integer> exit() {
            return exit;
        }

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
            hold();
            release();
            server.stop(0);
            history.add("ended " + pod);
        }
    }
}
