package dev.recoverysandbox.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.recoverysandbox.inbox.Inbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the control page, its acts, the inbox and the webhooks on one loopback port. */
public final class ControlServer implements AutoCloseable {

    private static final int LARGEST_BODY = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Inbox inbox;
    private final List<Block> blocks = new CopyOnWriteArrayList<>();
    private final Set<Integer> origins = ConcurrentHashMap.newKeySet();

    private ControlServer(HttpServer server, Inbox inbox) {
        this.server = server;
        this.inbox = inbox;
    }

    /** Starts it; blocks may be added while the world grows. */
    public static ControlServer start(int port, Inbox inbox) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var control = new ControlServer(HttpServer.create(address, 50), inbox);
            control.origins.add(control.port());
            control.server.setExecutor(control.threads);
            control.server.createContext("/", control::handle);
            control.server.start();
            return control;
        } catch (IOException e) {
            throw new UncheckedIOException("The control page cannot listen on port " + port, e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Adds the next part of the page. */
    public void add(Block block) {
        blocks.add(block);
    }

    /** Takes acts from the buttons of another page of this world, too. */
    public void alsoFrom(URI page) {
        origins.add(page.getPort());
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(
                    exchange,
                    SameOrigin.allows(exchange, origins) ? route(exchange) : Answer.text(403, "From this page only"));
        }
    }

    private Answer route(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var isPost = "POST".equals(exchange.getRequestMethod());
        if (isPost && path.startsWith("/hooks/")) {
            return hook(exchange, path.substring("/hooks/".length()));
        }
        if (isPost && path.startsWith("/acts/")) {
            return act(exchange, path.substring("/acts/".length()));
        }
        if (isPost) {
            return Answer.text(404, "Nothing can be posted here");
        }
        return switch (path) {
            case "/" -> Answer.html(ControlPage.html(port(), said(exchange), blocks));
            case "/inbox" -> Answer.html(ControlPage.inbox(inbox));
            default -> Answer.text(404, "No such page");
        };
    }

    private Answer hook(HttpExchange exchange, String channel) throws IOException {
        inbox.post(channel, exchange.getRemoteAddress().getAddress().getHostAddress(), body(exchange));
        return Answer.text(200, "ok");
    }

    private Answer act(HttpExchange exchange, String name) throws IOException {
        var act = find(name);
        if (act.isEmpty()) {
            return Answer.text(404, "Nothing here is called " + name);
        }
        var said = run(act.get(), form(body(exchange)));
        return isBrowser(exchange)
                ? Answer.seeOther("/?said=" + URLEncoder.encode(said.body(), StandardCharsets.UTF_8))
                : said;
    }

    /** Whatever an act fails with is shown to the person who pressed the button. */
    private static Answer run(Act act, Map<String, String> values) {
        try {
            return Answer.text(200, act.run(values));
        } catch (Exception e) {
            return Answer.text(409, act.label() + " did not work: " + e.getMessage());
        }
    }

    private Optional<Act> find(String name) {
        return blocks.stream()
                .filter(ActGroup.class::isInstance)
                .flatMap(group -> ((ActGroup) group).acts().stream())
                .filter(act -> act.name().equals(name))
                .findFirst();
    }

    private static String said(HttpExchange exchange) {
        var query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : form(query).getOrDefault("said", "");
    }

    private static boolean isBrowser(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Accept")).contains("text/html");
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(String text) {
        var fields = new HashMap<String, String>();
        Arrays.stream(text.split("&", -1)).filter(pair -> pair.contains("=")).forEach(pair -> {
            var parts = pair.split("=", 2);
            fields.put(decode(parts[0]), decode(parts[1]));
        });
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        answer.location().ifPresent(location -> exchange.getResponseHeaders().set("Location", location));
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
