package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A block of loopback addresses (127.x.y.0/24) that is ours until closed, across processes, so that each server has
 * an address of its own on the usual port: the host of an endpoint really changes when the database does.
 */
public final class LoopbackBlock implements AutoCloseable {

    private static final int[] PORTS = {5432, 25432};
    private static final int GUARD_PORT = 5431;
    private static final int GUARD = 20;
    private static final int FIRST = 21;
    private static final int COUNT = 230;
    private static final int BESIDE = FIRST + COUNT;
    private static final int BLOCKS = 1 << 10;

    private final String prefix;
    private final int port;
    private final ServerSocket guard;
    private final AtomicInteger given = new AtomicInteger();

    private LoopbackBlock(String prefix, int port, ServerSocket guard) {
        this.prefix = prefix;
        this.port = port;
        this.guard = guard;
    }

    /** The first free block from 127.0.0 on. A listening socket of ours in it keeps others out, and ends with us. */
    public static LoopbackBlock free() {
        for (var port : PORTS) {
            for (int block = 0; block < BLOCKS; block++) {
                var prefix = "127." + block / 256 + "." + block % 256 + ".";
                var guard = bindable(prefix + FIRST, port)
                        ? bind(prefix + GUARD, GUARD_PORT)
                        : Optional.<ServerSocket>empty();
                if (guard.isPresent()) {
                    return new LoopbackBlock(prefix, port, guard.get());
                }
            }
        }
        throw new IllegalStateException("No loopback address has a free port " + PORTS[0] + " or " + PORTS[1] + ".");
    }

    /** The next address whose port is free: 127.0.0.21, 127.0.0.22, and so on round the block. */
    public String next() {
        for (int tries = 0; tries < COUNT; tries++) {
            var host = prefix + (FIRST + given.getAndIncrement() % COUNT);
            if (bindable(host, port)) {
                return host;
            }
        }
        throw new IllegalStateException("All addresses of " + prefix + "0/24 are taken.");
    }

    /** One address more, which {@link #next} never gives. */
    public String beside() {
        return prefix + BESIDE;
    }

    /** 5432, unless something listens there on every address of this machine. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        close(guard);
    }

    private static boolean bindable(String host, int port) {
        var socket = bind(host, port);
        if (socket.isEmpty()) {
            return false;
        }
        close(socket.get());
        return true;
    }

    private static Optional<ServerSocket> bind(String host, int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getByName(host)));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
