package dev.recoverysandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recoverysandbox.aws.rds.InstanceStatus;
import dev.recoverysandbox.production.ShopData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it counts the processes of this JVM, and whatever runs beside it may start one")
class SandboxWorldTests {

    @SuppressWarnings("NullAway.Init")
    private static SandboxWorld world;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Other tests of this JVM keep servers of their own until it ends. */
    private static final Set<Long> OF_OTHERS = children();

    @BeforeAll
    static void start(@TempDir Path folder) {
        world = SandboxWorld.start(WorldOptions.forTests(folder));
    }

    @AfterAll
    static void end_leaves_no_process() {
        world.close();
        assertThat(children()).isSubsetOf(OF_OTHERS);
    }

    private static Set<Long> children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    @Test
    void a_snapshot_is_taken_a_quota_filled_and_the_backups_are_copied_to_another_region() throws Exception {
        assertThat(world.data().first().replicas()).singleElement().asString().contains(":eu-central-1:");
        assertThat(post("/acts/take-snapshot", "name=by-hand").body())
                .isEqualTo("The snapshot by-hand of orders-prod is begun\n");
        Awaitility.await()
                .atMost(120, TimeUnit.SECONDS)
                .until(() -> world.data().first().status() == InstanceStatus.AVAILABLE);
        assertThat(post("/acts/quota-full", "").body()).isEqualTo("At most 1 instances may be in eu-west-1\n");
        post("/acts/backup-unrestorable", "");
        assertThat(world.aws().faults().standing())
                .containsExactly(
                        "At most 1 instances may be in eu-west-1",
                        "The automated backup of orders-prod cannot be restored");
        post("/acts/quota-usual", "");
        post("/acts/backup-restorable", "");
        assertThat(world.aws().faults().standing()).isEmpty();
    }

    @Test
    void the_shop_takes_orders_and_they_are_recorded() {
        Awaitility.await()
                .atMost(120, TimeUnit.SECONDS)
                .until(() -> world.visitors().served() > 5);
        assertThat(world.data().record().transactions(database())).hasSizeGreaterThan(5);
    }

    @Test
    void the_bad_migration_is_one_post_away() throws Exception {
        assertThat(post("/acts/bad-migration", "").body()).startsWith("The bad migration committed at ");
        assertThat(get(world.shop().front()).body()).contains("orders");
    }

    @Test
    void the_control_page_shows_people_databases_and_calls() throws Exception {
        var page = get(world.control().address()).body();
        assertThat(page)
                .contains("priya")
                .contains(world.data().first().resourceId())
                .contains("psql -h " + world.data().first().host())
                .contains("s3:PutObject");
    }

    @Test
    void a_fault_that_stands_is_shown_until_it_ends() throws Exception {
        post("/acts/deny-aws", "action=ModifyDBInstance");
        assertThat(get(world.control().address()).body()).contains("ModifyDBInstance is denied to recovery-console");
        post("/acts/allow-aws", "action=ModifyDBInstance");
        assertThat(get(world.control().address()).body()).doesNotContain("ModifyDBInstance is denied");
    }

    @Test
    void the_deletion_log_can_be_lost_and_brought_back() throws Exception {
        post("/acts/deletion-log-missing", "");
        assertThat(world.data().deletionLog().keys()).doesNotContain("deletions/log.json");
        assertThat(post("/acts/deletion-log-back", "").statusCode()).isEqualTo(200);
        assertThat(world.data().deletionLog().keys()).contains("deletions/log.json");
    }

    @Test
    void a_hanging_check_waits_for_its_release() throws Exception {
        assertThat(post("/acts/hang-check", "").body()).isEqualTo("The orders of orders-prod are locked\n");
        assertThat(post("/acts/release-check", "").statusCode()).isEqualTo(200);
    }

    @Test
    void somebody_else_can_change_the_secret() throws Exception {
        post("/acts/change-secret", "");
        assertThat(world.shop()
                        .admin()
                        .secrets()
                        .inNamespace("shop")
                        .withName("db-connection")
                        .get()
                        .getData())
                .containsKey("CHANGED_BY");
    }

    @Test
    void the_welcome_leads_a_visitor_everywhere() throws Exception {
        Welcome.to(world, URI.create("http://localhost:1"))
                .writeWith(world.files(), world.kubernetes().kubeconfig("admin"));
        var json = Files.readString(world.files().welcome());
        assertThat(json)
                .contains(
                        "\"totpSecret\"",
                        "\"smtpPort\"",
                        "jdbc:postgresql://" + world.data().first().host());
        assertThat(Files.readString(world.files().kubeconfig())).contains("certificate-authority-data");
    }

    @Test
    void a_taken_port_is_named_in_one_sentence(@TempDir Path folder) {
        var taken = world.control().address().getPort();
        var ports = new Ports(0, 0, 0, 0, 0, taken, 0, 0);
        var options = WorldOptions.forTests(folder).withPorts(ports);
        assertThat(catchThrowable(() -> SandboxWorld.start(options)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(taken + " is taken")
                .hasMessageContaining("SANDBOX_CONTROL_PORT");
    }

    private static String database() {
        return world.data().first().host() + ":" + world.data().port() + "/" + ShopData.DATABASE;
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(world.control().address().resolve(path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
