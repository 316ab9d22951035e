package dev.recoveryconsole.keycloak;

import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cookies by host. Keycloak's are Secure without https too, and go back to it all the same: browsers trust their own machine, and
 * Java's own cookies do not.
 */
final class LoopbackCookies extends CookieHandler {

    private static final Pattern TAKEN_BACK = Pattern.compile("(?i);\\s*max-age=0\\s*(;|$)");

    private final Map<String, Map<String, String>> byHost = new ConcurrentHashMap<>();

    @Override
    public Map<String, List<String>> get(URI to, Map<String, List<String>> headers) {
        var all = at(to.getHost()).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Map.of() : Map.of("Cookie", List.of(all));
    }

    @Override
    public void put(URI from, Map<String, List<String>> headers) {
        headers.forEach((name, values) -> {
            if ("set-cookie".equalsIgnoreCase(name)) {
                values.forEach(value -> keep(at(from.getHost()), value));
            }
        });
    }

    /** As if this host had never been there. */
    void forget(String host) {
        byHost.remove(host);
    }

    private Map<String, String> at(String host) {
        return byHost.computeIfAbsent(host, one -> new ConcurrentHashMap<>());
    }

    private static void keep(Map<String, String> cookies, String said) {
        var cookie = said.split(";", 2)[0].split("=", 2);
        if (TAKEN_BACK.matcher(said).find()) {
            cookies.remove(cookie[0]);
        } else {
            cookies.put(cookie[0], cookie[1]);
        }
    }
}
