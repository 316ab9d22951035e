package dev.recoverysandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToIntBiFunction;

/** Where the parts of a world listen on loopback. Each may be set; 0 in the fixed ones means any free port. */
public record Ports(int console, int management, int idp, int kubernetes, int aws, int control, int shop, int front) {

    /** Below those that Linux gives to connections, or one of them has the port by the time the console wants it. */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 32_000;
    private static final int FRONT = 8092;
    private static final int TRIES = 100;

    /** Those that a visitor finds, changed by the settings {@code sandbox.<part>.port}. */
    public static Ports standard(SandboxSettings settings) {
        ToIntBiFunction<String, Integer> port = (part, usual) -> settings.number("sandbox." + part + ".port", usual);
        return new Ports(
                port.applyAsInt("console", 8080),
                port.applyAsInt("management", 8081),
                port.applyAsInt("idp", 8082),
                port.applyAsInt("kubernetes", 6443),
                port.applyAsInt("aws", 4566),
                port.applyAsInt("control", 8090),
                port.applyAsInt("shop", 8091),
                port.applyAsInt("front", usualFront(port.applyAsInt("console", 8080))));
    }

    /** Nobody has to have it, so that it keeps no world from starting. */
    private static int usualFront(int console) {
        return console != 0 && isFree(FRONT) ? FRONT : 0;
    }

    /** Free ones, so that worlds run side by side. */
    public static Ports random() {
        return new Ports(0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Fails with one sentence when a wanted port is taken. */
    void check() {
        check("console", console);
        check("management", management);
        check("idp", idp);
        check("kubernetes", kubernetes);
        check("aws", aws);
        check("control", control);
        check("shop", shop);
        check("front", front);
    }

    private static void check(String part, int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assert socket.isBound();
        } catch (IOException e) {
            throw new CannotStart(
                    "Port %d is taken, which the sandbox needs for its part \"%s\": free it, or choose another with SANDBOX_%s_PORT=..."
                            .formatted(port, part, part.toUpperCase(Locale.ROOT)));
        }
    }

    /** One that was free a moment ago. */
    public static int free() {
        return orFree(0);
    }

    /** The port, or for 0 one that was free a moment ago. */
    static int orFree(int port) {
        if (port != 0) {
            return port;
        }
        return ThreadLocalRandom.current()
                .ints(TRIES, LOWEST, HIGHEST)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new CannotStart("No port from %d to %d is free".formatted(LOWEST, HIGHEST)));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
