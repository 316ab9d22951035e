package dev.recoverysandbox.control;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps foreign pages, open in the same browser, from breaking the world; a command without an origin is fine. */
final class SameOrigin {

    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1");

    private SameOrigin() {}

    static boolean allows(HttpExchange exchange, Set<Integer> ports) {
        var headers = exchange.getRequestHeaders();
        return isOurs("http://" + headers.getFirst("Host"), ports)
                && Stream.of("Origin", "Referer").allMatch(name -> isOurs(headers.getFirst(name), ports));
    }

    private static boolean isOurs(@Nullable String address, Set<Integer> ports) {
        if (address == null) {
            return true;
        }
        try {
            var uri = URI.create(address);
            return uri.getHost() != null && OURS.contains(uri.getHost()) && ports.contains(uri.getPort());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
