package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Refusal;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request, read whole.
 *
 * @param headers by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record ApiRequest(String auditId, String method, URI uri, Map<String, List<String>> headers, byte[] body) {

    String path() {
        return uri.getPath();
    }

    /** The first value of a query parameter, empty when it is absent. */
    String query(String name) {
        return Optional.ofNullable(queries().get(name)).orElse("");
    }

    boolean flag(String name) {
        return List.of("true", "1").contains(query(name));
    }

    String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }

    /** The media type of the body, without parameters. */
    String contentType() {
        return header("content-type").replaceFirst(";.*", "").strip();
    }

    boolean wantsTable() {
        return header("accept").contains("as=Table");
    }

    /** dryRun=All; another value is refused. */
    boolean dryRun() {
        var wish = query("dryRun");
        if (!wish.isEmpty() && !wish.equals("All")) {
            throw Refusal.badRequest("Invalid value: \"" + wish + "\": supported values: \"All\"");
        }
        return !wish.isEmpty();
    }

    /** @throws Refusal 415 when it is neither JSON nor protobuf of a small kind, 400 when it is not an object */
    ObjectNode object() {
        if (contentType().equals(Protobuf.TYPE)) {
            return Protobuf.read(body);
        }
        if (!contentType().isEmpty() && !contentType().equals("application/json")) {
            throw Refusal.unsupportedMediaType("application/json");
        }
        if (Json.parse(body) instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badRequest("the object provided is unrecognized (must be of type Object)");
    }

    /** The body of a DELETE, which may be missing. */
    ObjectNode options() {
        var read = body.length == 0 || !contentType().contains("application") ? Json.object() : object();
        if (!query("propagationPolicy").isEmpty()) {
            read.put("propagationPolicy", query("propagationPolicy"));
        }
        if (query("gracePeriodSeconds").matches("\\d+")) {
            read.put("gracePeriodSeconds", Integer.parseInt(query("gracePeriodSeconds")));
        }
        return read;
    }

    /** The field manager: as asked, else the user agent's first word. */
    Writer writer(String subresource) {
        var asked = query("fieldManager");
        var agent = header("user-agent").replaceFirst("/.*", "");
        return new Writer(asked.isEmpty() ? (agent.isEmpty() ? "unknown" : agent) : asked, subresource);
    }

    private Map<String, String> queries() {
        var found = new HashMap<String, String>();
        for (var pair :
                List.of(Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1))) {
            var parts = pair.split("=", 2);
            found.putIfAbsent(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        return found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
