package dev.recoverysandbox.shop;

import static org.awaitility.Awaitility.await;

import dev.recoverysandbox.kubernetes.Container;
import dev.recoverysandbox.kubernetes.ContainerContext;
import dev.recoverysandbox.postgres.RestoreFailed;
import dev.recoverysandbox.shop.ShopLogins.Login;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A freshly filled database of the shop for one test, with what a pod needs beside it. */
final class ShopDatabase implements AutoCloseable {

    private final ShopServer server;
    private final String name;
    private final List<Container> pods = new CopyOnWriteArrayList<>();
    private final MemoryBucket bucket = new MemoryBucket();
    private final List<String> podLog = new CopyOnWriteArrayList<>();

    ShopDatabase(ShopServer server, String name) {
        this.server = server;
        this.name = name;
    }

    ShopLogins logins() {
        return server.logins();
    }

    MemoryBucket bucket() {
        return bucket;
    }

    List<String> podLog() {
        return podLog;
    }

    String host() {
        return server.host();
    }

    String label() {
        return server.host() + ":" + server.port() + "/" + name;
    }

    Connection superuser() throws SQLException {
        return server.superuser(name);
    }

    Connection as(Login login) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + label(), login.user(), login.password());
    }

    CommitRecord record(Path folder) {
        return CommitRecord.open(folder.resolve("commits.jsonl"), database -> superuser());
    }

    /** The whole server as it was at that instant, on an address of its own. */
    Connection restoredTo(Instant target) throws RestoreFailed, SQLException {
        return server.restore(target).superuser(name);
    }

    /** Waits until the archive can give that instant. */
    void awaitRestorable(Instant target) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> server.server()
                        .latestRestorable()
                        .filter(target::isBefore)
                        .isPresent());
    }

    /** Starts a pod of the shop on this database. */
    ShopVisitor pod(String podName, String role, TransactionRecord record) throws Exception {
        return pod(podName, role, record, Map.of());
    }

    ShopVisitor pod(String podName, String role, TransactionRecord record, Map<String, String> more) throws Exception {
        var image = new ShopImage(record, (endpoint, name) -> bucket, InstantSource.system());
        var environment = new TreeMap<>(more);
        environment.putIfAbsent("ROLE", role);
        return pod(image, podName, environment);
    }

    ShopVisitor pod(ShopImage image, String podName, Map<String, String> more) throws Exception {
        var environment = new TreeMap<>(Map.of(
                "DB_HOST",
                server.host(),
                "DB_PORT",
                Integer.toString(server.port()),
                "DB_NAME",
                name,
                "DB_USER",
                logins().app().user(),
                "DB_PASSWORD",
                logins().app().password(),
                "DELETION_LOG_ENDPOINT",
                "http://127.0.0.1:1",
                "DELETION_LOG_BUCKET",
                "log",
                "DELETION_LOG_PREFIX",
                "erased"));
        environment.putAll(more);
        var pod = image.start(new ContainerContext("shop", podName, List.of(), environment, podLog::add));
        pods.add(pod);
        return new ShopVisitor(pod);
    }

    @Override
    public void close() {
        pods.forEach(Container::close);
    }
}
