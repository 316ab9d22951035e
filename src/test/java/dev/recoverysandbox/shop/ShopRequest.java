package dev.recoverysandbox.shop;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as the shop reads it.
 *
 * @param path segments of the path, none for the front page
 * @param fields of a form or of a flat JSON object
 * @param browser whether a page is wanted
 */
record ShopRequest(String method, List<String> path, Map<String, String> fields, boolean browser) {

    static ShopRequest of(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new ShopRequest(
                exchange.getRequestMethod(),
                segments(exchange.getRequestURI().getPath()),
                fields(header(exchange, "Content-Type"), body),
                header(exchange, "Accept").contains("text/html"));
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static Map<String, String> fields(String type, String body) {
        if (body.isBlank()) {
            return Map.of();
        }
        return type.contains("json") ? jsonFields(body) : formFields(body);
    }

    private static Map<String, String> jsonFields(String body) {
        return JsonMapper.shared().readTree(body).properties().stream()
                .filter(field -> field.getValue().isValueNode())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().asString()));
    }

    private static Map<String, String> formFields(String body) {
        return Arrays.stream(body.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(
                        Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1]), (first, second) -> first));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }
}
