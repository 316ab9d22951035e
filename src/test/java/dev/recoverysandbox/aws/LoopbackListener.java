package dev.recoverysandbox.aws;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The HTTP server; it can go away, so that connections are refused, and come back on the same port. */
final class LoopbackListener implements AutoCloseable {

    private final HttpHandler handler;
    private final int port;
    private HttpServer server;
    private boolean away;

    LoopbackListener(int wantedPort, HttpHandler handler) {
        this.handler = handler;
        this.server = listen(wantedPort, handler);
        this.port = server.getAddress().getPort();
    }

    int port() {
        return port;
    }

    synchronized void away(boolean wanted) {
        if (wanted && !away) {
            server.stop(0);
        } else if (!wanted && away) {
            server = listen(port, handler);
        }
        away = wanted;
    }

    private static HttpServer listen(int port, HttpHandler handler) {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", handler);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("The AWS endpoint cannot listen on port " + port, e);
        }
    }

    @Override
    public synchronized void close() {
        server.stop(0);
    }
}
