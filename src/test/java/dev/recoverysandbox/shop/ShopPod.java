package dev.recoverysandbox.shop;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import dev.recoverysandbox.kubernetes.Container;
import dev.recoverysandbox.kubernetes.ContainerContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One running pod: its HTTP server, its connections and what it does once a second. */
final class ShopPod implements Container {

    private final HikariDataSource pool;
    private final ShopStore store;
    private final ShopEnvironment.Role role;
    private final Consumer<String> log;
    private final HttpServer http;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService pulse;
    private volatile boolean ready = true;

    ShopPod(
            ContainerContext context,
            ShopEnvironment environment,
            HikariDataSource pool,
            TransactionRecord record,
            DeletionLog deletions)
            throws IOException {
        this.pool = pool;
        this.store = new ShopStore(pool::getConnection, record, context.podName());
        this.role = environment.role();
        this.log = context.log();
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.pulse = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(context.podName()).factory());
        var routes = new ShopRoutes(store, deletions, environment, context.podName(), log);
        http.setExecutor(requests);
        http.createContext("/", routes::handle);
        http.start();
        var unused = pulse.scheduleWithFixedDelay(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    private void beat() {
        try {
            store.renewHeartbeat();
            if (role == ShopEnvironment.Role.WORKER) {
                store.settleOrders();
            }
            tell(true, "database is back");
        } catch (SQLException | RuntimeException e) {
            tell(false, Sql.wordsOf(e));
        }
    }

    private void tell(boolean now, String words) {
        if (ready != now) {
            log.accept(words);
        }
        ready = now;
    }

    @Override
    public InetSocketAddress address() {
        return http.getAddress();
    }

    /** Whether the last heartbeat reached the database; at most a few seconds old, and never blocks. */
    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public CompletableFuture<Integer> exit() {
        return new CompletableFuture<>();
    }

    @Override
    public void close() {
        ready = false;
        http.stop(0);
        pulse.shutdown();
        requests.shutdown();
        try {
            // what is being committed is finished and recorded first
            if (!pulse.awaitTermination(3, TimeUnit.SECONDS) || !requests.awaitTermination(3, TimeUnit.SECONDS)) {
                log.accept("ended with work under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pool.close();
    }
}
