package dev.recoverysandbox.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address for all consoles, as the load balancer of an installation: a connection goes to a node that says that it is
 * ready, whoever had the one before. A node that stops saying so loses its connections.
 */
public final class Front implements AutoCloseable {

    private static final int WAITING = 50;
    private static final byte[] NOBODY = """
            HTTP/1.1 503 Service Unavailable\r
            Content-Type: text/plain; charset=utf-8\r
            Connection: close\r
            \r
            No console answers. The control page can start one.
            """.getBytes(StandardCharsets.UTF_8);

    private final Consoles consoles;
    private final ServerSocket socket;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("front").factory());
    private final Map<ConsoleProcess, Set<Socket>> open = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile List<ConsoleProcess> ready = List.of();

    private Front(Consoles consoles, ServerSocket socket) {
        this.consoles = consoles;
        this.socket = socket;
    }

    /** Listens; 0 takes any free port. */
    public static Front start(int port, Consoles consoles) {
        try {
            var front = new Front(consoles, new ServerSocket(port, WAITING, InetAddress.getLoopbackAddress()));
            front.beat.scheduleWithFixedDelay(front::look, 0, 1, TimeUnit.SECONDS);
            Thread.ofPlatform().daemon().name("front-door").start(front::accept);
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException("The consoles' common address cannot be had at port " + port, e);
        }
    }

    /** Where a browser finds whichever console is there. */
    public URI address() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    private void look() {
        ready = consoles.all().stream().filter(ConsoleProcess::ready).toList();
        open.forEach((node, clients) -> {
            if (!ready.contains(node)) {
                clients.forEach(Front::close);
            }
        });
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        var node = one();
        try (client) {
            if (node.isEmpty()) {
                var unused = client.getInputStream().read(new byte[1 << 13]);
                client.getOutputStream().write(NOBODY);
            } else {
                join(client, node.get());
            }
        } catch (IOException gone) {
            // either end went away; the browser asks again
        }
    }

    private Optional<ConsoleProcess> one() {
        if (ready.isEmpty()) {
            look();
        }
        var now = ready;
        return now.isEmpty()
                ? Optional.empty()
                : Optional.of(now.get(Math.floorMod(next.getAndIncrement(), now.size())));
    }

    private void join(Socket client, ConsoleProcess node) throws IOException {
        var clients = open.computeIfAbsent(node, any -> ConcurrentHashMap.newKeySet());
        clients.add(client);
        try (var server =
                new Socket(InetAddress.getLoopbackAddress(), node.address().getPort())) {
            Thread.startVirtualThread(() -> copy(server, client));
            copy(client, server);
        } finally {
            clients.remove(client);
        }
    }

    /** When one end is through, both are. */
    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // closed below
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        beat.shutdownNow();
        socket.close();
        open.values().forEach(clients -> clients.forEach(Front::close));
    }
}
