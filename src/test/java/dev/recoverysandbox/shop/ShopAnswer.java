package dev.recoverysandbox.shop;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the shop answers. */
record ShopAnswer(int status, Map<String, String> headers, String body) {

    static ShopAnswer json(int status, Object body) {
        return new ShopAnswer(
                status,
                Map.of("Content-Type", "application/json"),
                JsonMapper.shared().writeValueAsString(body));
    }

    static ShopAnswer problem(int status, String words) {
        return json(status, Map.of("problem", words));
    }

    static ShopAnswer page(int status, String html) {
        return new ShopAnswer(status, Map.of("Content-Type", "text/html; charset=utf-8"), html);
    }

    static ShopAnswer seeFrontPage() {
        return new ShopAnswer(303, Map.of("Location", "/"), "");
    }

    void send(HttpExchange exchange) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
