package dev.recoverysandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.function.ToIntBiFunction;

/** Where the parts of a world listen on loopback. Each may be set; 0 in the fixed ones means any free port. */
public record Ports(int console, int management, int idp, int kubernetes, int aws, int control, int shop) {

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
                port.applyAsInt("shop", 8091));
    }

    /** Free ones, so that worlds run side by side. */
    public static Ports random() {
        return new Ports(0, 0, 0, 0, 0, 0, 0);
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

    /** The port, or for 0 one that was free a moment ago. */
    static int orFree(int port) {
        if (port != 0) {
            return port;
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
