package dev.recoverysandbox.shop;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.core.JacksonException;

/** The shop's addresses. */
final class ShopRoutes {

    private final ShopStore store;
    private final DeletionLog deletions;
    private final ShopEnvironment environment;
    private final String pod;
    private final Consumer<String> log;

    ShopRoutes(ShopStore store, DeletionLog deletions, ShopEnvironment environment, String pod, Consumer<String> log) {
        this.store = store;
        this.deletions = deletions;
        this.environment = environment;
        this.pod = pod;
        this.log = log;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            read(exchange).send(exchange);
        }
    }

    private ShopAnswer read(HttpExchange exchange) throws IOException {
        try {
            return answer(ShopRequest.of(exchange));
        } catch (JacksonException e) {
            return ShopAnswer.problem(400, "Not JSON: " + e.getOriginalMessage());
        }
    }

    private ShopAnswer answer(ShopRequest request) {
        try {
            return route(request);
        } catch (SQLException e) {
            log.accept("%s /%s: %s".formatted(request.method(), String.join("/", request.path()), Sql.wordsOf(e)));
            return refused(request, unavailable(e) ? 503 : 500, Sql.wordsOf(e));
        } catch (SdkException e) {
            log.accept("deletion log: " + e.getMessage());
            return refused(
                    request, 503, "Nothing was deleted, because the deletion log cannot be written: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return refused(request, 400, String.valueOf(e.getMessage()));
        }
    }

    private ShopAnswer route(ShopRequest request) throws SQLException {
        var path = request.path();
        var worker = environment.role() == ShopEnvironment.Role.WORKER;
        return switch (request.method() + " " + (path.isEmpty() ? "" : path.getFirst())) {
            case "GET health", "HEAD health" -> health();
            case "GET totals" -> ShopAnswer.json(200, store.totals());
            case "GET " -> ShopAnswer.page(200, page());
            case "POST orders" -> worker ? notServed() : order(request);
            case "POST users" -> worker ? notServed() : path.size() == 1 ? addUser(request) : deleteUser(request);
            case "DELETE users" -> worker ? notServed() : deleteUser(request);
            default -> ShopAnswer.problem(404, "The shop has no such address");
        };
    }

    /** Answers the database's host, so that a switch can be seen from outside. */
    private ShopAnswer health() {
        try {
            store.ping();
            return ShopAnswer.json(200, health("ok"));
        } catch (SQLException e) {
            return ShopAnswer.json(503, health(Sql.wordsOf(e)));
        }
    }

    private Map<String, String> health(String status) {
        var health = new LinkedHashMap<String, String>();
        health.put("status", status);
        health.put("database", environment.host());
        health.put("pod", pod);
        return health;
    }

    private String page() throws SQLException {
        return ShopPage.of(store.totals(), store.latest(), environment, pod);
    }

    private ShopAnswer order(ShopRequest request) throws SQLException {
        var ref = request.field("ref").map(UUID::fromString).orElseGet(UUID::randomUUID);
        return done(request, store.order(ref), 409, "Ordered before, or nobody is there to buy: " + ref);
    }

    private ShopAnswer addUser(ShopRequest request) throws SQLException {
        var email = request.field("email").orElseGet(() -> "visitor-" + UUID.randomUUID() + "@shop.example");
        var user = store.addUser(email, request.field("name").orElse("New Visitor"));
        return done(request, user, 500, "Not added");
    }

    /** The intent is in S3 before the first row goes: an erasure that nobody can prove must not happen. */
    private ShopAnswer deleteUser(ShopRequest request) throws SQLException {
        var id = Long.parseLong(request.path().size() > 1 ? request.path().get(1) : "");
        var createdAt = store.userCreatedAt(id);
        if (createdAt.isEmpty()) {
            return refused(request, 404, "No user " + id);
        }
        var intent = deletions.intend(UUID.randomUUID().toString(), id, createdAt.get());
        var deleted = store.deleteUser(id, createdAt.get());
        deletions.executed(intent);
        return done(request, deleted, 404, "No user " + id);
    }

    private static ShopAnswer done(
            ShopRequest request, Optional<CommittedTransaction> transaction, int otherwise, String why) {
        if (transaction.isEmpty()) {
            return refused(request, otherwise, why);
        }
        return request.browser() ? ShopAnswer.seeFrontPage() : ShopAnswer.json(200, transaction.get());
    }

    private static ShopAnswer refused(ShopRequest request, int status, String words) {
        return request.browser() ? ShopAnswer.page(status, ShopPage.problem(words)) : ShopAnswer.problem(status, words);
    }

    private static ShopAnswer notServed() {
        return ShopAnswer.problem(404, "A worker takes no orders");
    }

    /** Connection, login and shutdown classes of SQLSTATE (PostgreSQL manual, appendix A), and a pool that timed out. */
    private static boolean unavailable(SQLException e) {
        var state = Optional.ofNullable(e.getSQLState()).orElse("08");
        return state.startsWith("08") || state.startsWith("28") || state.startsWith("57");
    }
}
