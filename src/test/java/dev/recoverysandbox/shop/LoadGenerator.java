package dev.recoverysandbox.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/**
 * Visitors of the shop: order all the time through its public front, now and then open an account or delete one. A front
 * that answers 503 or nothing does not stop them; they come back at the same rate.
 */
public final class LoadGenerator implements AutoCloseable {

    private static final int NEW_USER_EVERY = 15;
    private static final int DELETION_EVERY = 40;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("shop-visitors").factory());
    private final Deque<Long> accounts = new ArrayDeque<>();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final URI front;
    private volatile double perSecond;
    private long turn;

    private LoadGenerator(URI front, double perSecond) {
        this.front = front;
        this.perSecond = perSecond;
    }

    /** Begins at once with that many requests a second. */
    public static LoadGenerator start(URI front, double perSecond) {
        var generator = new LoadGenerator(front, perSecond);
        generator.next();
        return generator;
    }

    /** Changes how many requests a second there are; 0 pauses. */
    public void rate(double perSecond) {
        this.perSecond = perSecond;
    }

    /** Requests that were answered with success so far. */
    public long served() {
        return served.get();
    }

    /** Requests that were refused or got no answer so far. */
    public long refused() {
        return refused.get();
    }

    private void next() {
        var millis = perSecond > 0 ? Math.max(1, Math.round(1000 / perSecond)) : 200;
        var unused = timer.schedule(this::act, millis, TimeUnit.MILLISECONDS);
    }

    private void act() {
        try {
            if (perSecond > 0) {
                visit(++turn);
            }
        } catch (IOException | RuntimeException e) {
            refused.incrementAndGet();
        } catch (InterruptedException e) {
            return;
        }
        if (!timer.isShutdown()) {
            next();
        }
    }

    private void visit(long turn) throws IOException, InterruptedException {
        if (turn % DELETION_EVERY == 0 && !accounts.isEmpty()) {
            send("DELETE", "/users/" + accounts.removeFirst());
        } else if (turn % NEW_USER_EVERY == 0) {
            register();
        } else {
            send("POST", "/orders");
        }
    }

    private void register() throws IOException, InterruptedException {
        var answer = send("POST", "/users");
        if (!answer.isEmpty()) {
            var user = JsonMapper.shared().readValue(answer, CommittedTransaction.class);
            accounts.addLast(user.changes().getFirst().id());
        }
    }

    /** The body of a good answer, nothing of any other. */
    private String send(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(front.resolve(path))
                .timeout(Duration.ofSeconds(5))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        var good = answer.statusCode() == 200;
        (good ? served : refused).incrementAndGet();
        return good ? answer.body() : "";
    }

    @Override
    public void close() {
        timer.shutdownNow();
        http.shutdownNow();
    }
}
