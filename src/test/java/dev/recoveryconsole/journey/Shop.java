package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoverysandbox.SandboxWorld;
import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.production.ShopCluster;
import dev.recoverysandbox.production.ShopData;
import dev.recoverysandbox.shop.Change;
import dev.recoverysandbox.shop.CommittedTransaction;
import dev.recoverysandbox.shop.Rows;
import dev.recoverysandbox.shop.RowsProof;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The shop as its users and its database see it: the independent side of what a journey claims. */
record Shop(SandboxWorld world) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The instance that the application is told to use. */
    DbInstance current() {
        return world.data().at(world.shop().databaseHost());
    }

    /** As the record names the instance's database. */
    String label(DbInstance instance) {
        return "%s:%d/%s".formatted(instance.host(), world.data().port(), ShopData.DATABASE);
    }

    /** From here on the record can tell what the rows of this instance must be. */
    Instant snapshot(DbInstance instance) throws SQLException {
        try (var superuser = ShopData.superuser(instance)) {
            return world.data().record().snapshot(superuser);
        }
    }

    /** Waits until four different seconds have commits. */
    void awaitBusy(DbInstance instance, Instant since) {
        await("a busy shop")
                .atMost(PATIENCE)
                .until(() -> world.data()
                                .record()
                                .transactions(label(instance))
                                .map(one -> one.committedAt().truncatedTo(ChronoUnit.SECONDS))
                                .filter(second -> second.isAfter(since))
                                .distinct()
                                .count()
                        >= 4);
    }

    /** Runs the bad migration by the control page's address and says when PostgreSQL committed it. */
    Instant badMigration() throws Exception {
        var said = act("bad-migration");
        return Instant.parse(said.substring(said.lastIndexOf(' ') + 1));
    }

    /** What a button of the control page does. */
    String act(String name) throws Exception {
        var answer = send("POST", world.control().address().resolve("/acts/" + name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().strip();
    }

    /** The last whole second before the instant with no commit so near that its order could be another in the log. */
    Instant secondBefore(Instant damage, DbInstance instance) {
        return Stream.iterate(damage.truncatedTo(ChronoUnit.SECONDS), second -> second.minusSeconds(1))
                .limit(3)
                .filter(second -> world.data().record().quietAround(label(instance), second, Duration.ofMillis(2)))
                .findFirst()
                .orElseThrow();
    }

    int delete(long user) throws Exception {
        return send("DELETE", world.shop().front().resolve("/users/" + user)).statusCode();
    }

    /** Asks a pod itself, as work that does not come through the public front does. */
    void deletedPastTheFront(long user) {
        var pod = world.shop().pods().stream()
                .map(one -> one.getMetadata().getName())
                .filter(name -> name.startsWith("orders-api"))
                .findFirst()
                .orElseThrow();
        var path = "/api/v1/namespaces/%s/pods/%s:8080/proxy/users/%d".formatted(ShopCluster.NAMESPACE, pod, user);
        world.shop().admin().raw(path, "DELETE", null);
    }

    /** Waits until the deletion log vouches for everything written so far: what it does not, is not in the signed count. */
    void awaitDeletionLog() {
        var now = InstantSource.system().instant();
        await("the deletion log's description")
                .atMost(PATIENCE)
                .until(() -> lastSeen().isAfter(now));
    }

    private Instant lastSeen() {
        var description = world.aws().bucket(ShopData.BUCKET).get(ShopData.PREFIX + "/log.json");
        var json = JsonMapper.shared().readTree(description.orElseThrow().text());
        return Instant.parse(json.get("lastSeenAt").asString());
    }

    int order() throws Exception {
        return send("POST", world.shop().front().resolve("/orders")).statusCode();
    }

    HttpResponse<String> health() throws Exception {
        return send("GET", world.shop().front().resolve("/health"));
    }

    /** What each pod itself says about its database, asked past every Service. */
    List<String> healthOfEachPod() {
        return world.shop().pods().stream()
                .map(pod -> pod.getMetadata().getName())
                .map(pod -> world.shop()
                        .admin()
                        .raw("/api/v1/namespaces/%s/pods/%s:8080/proxy/health".formatted(ShopCluster.NAMESPACE, pod)))
                .toList();
    }

    /** The newest sign of life in the instance's table of heartbeats, as PostgreSQL prints it. */
    String heartbeat(DbInstance instance) throws SQLException {
        try (var superuser = ShopData.superuser(instance);
                var statement = superuser.createStatement();
                var row = statement.executeQuery("select max(at)::text from heartbeat")) {
            row.next();
            return row.getString(1);
        }
    }

    Rows rowsAt(DbInstance instance, Instant target) {
        return world.data().record().rowsAt(label(instance), target);
    }

    /** The instance holds exactly these rows, both ways. */
    void holds(DbInstance instance, Rows expected) throws SQLException {
        try (var superuser = ShopData.superuser(instance)) {
            assertThat(RowsProof.differences(superuser, expected)).isEmpty();
        }
    }

    /** At one moment the instance held exactly what the record says, while others write. */
    void holdsWhatTheRecordSays(DbInstance instance) throws SQLException {
        try (var superuser = ShopData.superuser(instance)) {
            var differences = world.data().record().differencesNow(superuser);
            await("rows of " + instance.identifier())
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(differences.get()).isEmpty());
        }
    }

    List<CommittedTransaction> commitsAfter(DbInstance instance, Instant instant) {
        return world.data()
                .record()
                .transactions(label(instance))
                .filter(one -> one.committedAt().isAfter(instant))
                .toList();
    }

    /** Who was deleted from the instance after that instant. */
    Set<Long> erasedAfter(DbInstance instance, Instant instant) {
        return commitsAfter(instance, instant).stream()
                .flatMap(one -> one.changes().stream())
                .filter(change -> change.kind() == Change.Kind.DELETE && "users".equals(change.table()))
                .map(Change::id)
                .collect(Collectors.toSet());
    }

    /** These rows without the users, their orders and the payments of those. */
    static Rows without(Set<Long> users, Rows rows) {
        var left = new TreeMap<>(rows.tables());
        left.put("users", keep(rows, "users", "id", users));
        left.put("orders", keep(rows, "orders", "user_id", users));
        var gone = rows.of("orders").keySet().stream()
                .filter(id -> !left.get("orders").containsKey(id))
                .collect(Collectors.toSet());
        left.put("payments", keep(rows, "payments", "order_id", gone));
        return new Rows(left);
    }

    private static TreeMap<Long, String> keep(Rows rows, String table, String column, Set<Long> gone) {
        var kept = new TreeMap<>(rows.of(table));
        kept.values()
                .removeIf(row -> gone.contains(
                        JsonMapper.shared().readTree(row).get(column).asLong()));
        return kept;
    }

    private static HttpResponse<String> send(String method, URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .method(method, BodyPublishers.noBody())
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
