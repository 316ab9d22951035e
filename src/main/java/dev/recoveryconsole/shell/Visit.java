package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from, in words that its sender recognises.
 *
 * @param browser "Firefox on Linux"; what the browser says of itself is not kept
 * @param address the client's, behind a proxy as {@code server.forward-headers-strategy} reads it
 */
public record Visit(String browser, String address) {

    private static final int LONGEST_ADDRESS = 60;

    /** The first that a User-Agent contains is the one: most call themselves by the names of older ones too. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "FxiOS/",
            "Firefox",
            "CriOS/",
            "Chrome",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "Windows",
            "Windows",
            "Macintosh",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    /** Of this request. */
    public static Visit of(HttpServletRequest request) {
        var address = Objects.requireNonNullElse(request.getRemoteAddr(), "");
        return new Visit(
                browser(request.getHeader("User-Agent")),
                address.substring(0, Math.min(address.length(), LONGEST_ADDRESS)));
    }

    static String browser(@Nullable String agent) {
        var said = Objects.requireNonNullElse(agent, "");
        var name = first(BROWSERS, said).orElse("Another program");
        return first(SYSTEMS, said).map(system -> name + " on " + system).orElse(name);
    }

    private static Optional<String> first(Map<String, String> words, String said) {
        return words.entrySet().stream()
                .filter(word -> said.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
