package dev.recoverysandbox.kubernetes;

import static dev.recoverysandbox.kubernetes.Cluster.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.kubernetes.Faults.Mishap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How workloads take up a change, or fail to. */
@SuppressWarnings("NullAway.Init")
class RolloutTests {

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void secret() {
        cluster.endpoint.apply(Cluster.SECRET);
    }

    @AfterEach
    void faultless() {
        cluster.endpoint.faults().clear();
    }

    @Test
    void a_restart_brings_new_pods_and_only_those_know_the_changed_secret() {
        var shop = deployed("restarted", "replicas: 2");
        var before = cluster.pods("restarted");
        changeHost("second");
        assertThat(cluster.pods("restarted"))
                .allSatisfy(pod -> assertThat(answer(pod)).startsWith("first"));
        shop.rolling().restart();
        cluster.waitUntilComplete("restarted");
        until(() -> cluster.pods("restarted").size() == 2);
        assertThat(cluster.pods("restarted"))
                .allSatisfy(pod -> assertThat(answer(pod)).startsWith("second"))
                .extracting(Pod::getMetadata)
                .doesNotContainAnyElementsOf(
                        before.stream().map(Pod::getMetadata).toList());
        assertThat(shop.get().getMetadata().getAnnotations()).containsEntry("deployment.kubernetes.io/revision", "2");
        assertThat(condition(shop, "Progressing").getReason()).isEqualTo("NewReplicaSetAvailable");
    }

    @Test
    void a_rolling_update_that_crashes_leaves_the_old_pods_and_heals_when_the_fault_ends() {
        var shop = deployed("crashing", "replicas: 2\nprogressDeadlineSeconds: 2");
        cluster.endpoint.faults().newPods("shop", "crashing", Mishap.CRASH_LOOP);
        shop.rolling().restart();
        until(() ->
                "ProgressDeadlineExceeded".equals(condition(shop, "Progressing").getReason()));
        assertThat(condition(shop, "Progressing").getStatus()).isEqualTo("False");
        assertThat(shop.get().getStatus().getUpdatedReplicas()).isEqualTo(1);
        assertThat(shop.get().getStatus().getAvailableReplicas()).isEqualTo(2);
        until(() -> cluster.pods("crashing").stream().anyMatch(RolloutTests::crashLoops));
        cluster.endpoint.faults().clear();
        cluster.waitUntilComplete("crashing");
    }

    @Test
    void a_crash_keeps_its_exit_code_and_last_words() {
        deployed("ending", "replicas: 1");
        var pod = cluster.pods("ending").getFirst().getMetadata().getName();
        cluster.admin.raw("/api/v1/namespaces/shop/pods/" + pod + "/proxy/exit");
        until(() -> status(pod).getRestartCount() == 1
                && Boolean.TRUE.equals(status(pod).getReady()));
        assertThat(status(pod).getLastState().getTerminated().getExitCode()).isEqualTo(3);
        assertThat(status(pod).getLastState().getTerminated().getMessage()).isEqualTo("connected to first");
        assertThat(cluster.admin
                        .pods()
                        .inNamespace("shop")
                        .withName(pod)
                        .terminated()
                        .getLog())
                .isEqualTo("connected to first\n");
    }

    @Test
    void a_program_that_cannot_start_says_why() {
        changeHost("unreachable");
        applied("failing", "replicas: 1");
        until(() -> cluster.pods("failing").stream().anyMatch(RolloutTests::crashLoops));
        var failed = cluster.pods("failing")
                .getFirst()
                .getStatus()
                .getContainerStatuses()
                .getFirst();
        assertThat(failed.getLastState().getTerminated().getMessage()).isEqualTo("cannot connect to unreachable");
    }

    @Test
    void a_missing_secret_key_is_a_config_error_until_it_is_there() {
        cluster.admin
                .secrets()
                .inNamespace("shop")
                .withName("db-connection")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"host\":null}}");
        applied("keyless", "replicas: 1");
        until(() ->
                cluster.pods("keyless").stream().anyMatch(pod -> "CreateContainerConfigError".equals(waiting(pod))));
        cluster.endpoint.apply(Cluster.SECRET);
        cluster.waitUntilComplete("keyless");
    }

    @Test
    void a_pod_that_never_gets_ready_is_not_available() {
        cluster.endpoint.faults().newPods("shop", "unready", Mishap.NEVER_READY);
        var shop = applied("unready", "replicas: 1");
        until(() -> cluster.pods("unready").stream()
                .anyMatch(pod -> "Running".equals(pod.getStatus().getPhase())));
        assertThat(condition(shop, "Available").getReason()).isEqualTo("MinimumReplicasUnavailable");
        cluster.endpoint.faults().clear();
        cluster.waitUntilComplete("unready");
    }

    @Test
    void recreate_ends_the_old_pods_before_it_makes_new_ones() {
        var shop = deployed("recreated", "replicas: 2\nstrategy: {type: Recreate}");
        cluster.echo.hold();
        try {
            shop.rolling().restart();
            until(() -> shop.get().getStatus().getReplicas() == 0);
        } finally {
            cluster.echo.release();
        }
        cluster.waitUntilComplete("recreated");
        assertThat(cluster.echo.history.stream()
                        .filter(line -> line.contains(" recreated-"))
                        .map(line -> line.split(" ", 2)[0]))
                .containsExactly("started", "started", "ended", "ended", "started", "started");
    }

    @Test
    void a_rolling_update_has_the_new_pod_ready_before_an_old_one_ends() {
        var shop = deployed("rolled", "replicas: 1");
        shop.rolling().restart();
        cluster.waitUntilComplete("rolled");
        until(() -> cluster.pods("rolled").size() == 1);
        assertThat(cluster.echo.history.stream()
                        .filter(line -> line.contains(" rolled-"))
                        .map(line -> line.split(" ", 2)[0]))
                .containsExactly("started", "started", "ended");
    }

    @Test
    void scaled_to_none_and_back_it_starts_with_what_the_secret_says_then() {
        var shop = deployed("scaled", "replicas: 2");
        shop.scale(0);
        until(() -> cluster.pods("scaled").isEmpty());
        changeHost("second");
        cluster.admin
                .apps()
                .deployments()
                .inNamespace("shop")
                .withName("scaled")
                .scale(2);
        cluster.waitUntilComplete("scaled");
        assertThat(cluster.pods("scaled"))
                .hasSize(2)
                .allSatisfy(pod -> assertThat(answer(pod)).startsWith("second"));
    }

    @Test
    void a_paused_deployment_rolls_when_it_is_resumed() {
        var shop = deployed("paused", "replicas: 1");
        var merge = PatchContext.of(PatchType.JSON_MERGE);
        shop.patch(merge, "{\"spec\":{\"paused\":true,\"template\":{\"metadata\":{\"annotations\":{\"a\":\"b\"}}}}}");
        until(() -> "DeploymentPaused".equals(condition(shop, "Progressing").getReason()));
        assertThat(shop.get().getStatus().getUpdatedReplicas()).isZero();
        shop.patch(merge, "{\"spec\":{\"paused\":false}}");
        cluster.waitUntilComplete("paused");
    }

    @Test
    void a_stateful_set_renews_its_pods_from_the_highest_number_down() {
        cluster.endpoint.apply(Cluster.workload("StatefulSet", "ledger", "replicas: 2\nserviceName: ledger"));
        var set = cluster.admin.apps().statefulSets().inNamespace("shop").withName("ledger");
        until(() -> Integer.valueOf(2).equals(set.get().getStatus().getReadyReplicas()));
        changeHost("second");
        set.patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"a\":\"b\"}}}}}");
        until(() -> set.get()
                        .getStatus()
                        .getCurrentRevision()
                        .equals(set.get().getStatus().getUpdateRevision())
                && set.get()
                        .getMetadata()
                        .getGeneration()
                        .equals(set.get().getStatus().getObservedGeneration()));
        assertThat(cluster.pods("ledger"))
                .allSatisfy(pod -> assertThat(answer(pod)).startsWith("second"))
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("ledger-0", "ledger-1");
    }

    @Test
    void a_daemon_set_keeps_one_pod_of_the_newest_template() {
        cluster.endpoint.apply(Cluster.workload("DaemonSet", "agent", ""));
        var set = cluster.admin.apps().daemonSets().inNamespace("shop").withName("agent");
        until(() -> Integer.valueOf(1).equals(set.get().getStatus().getNumberAvailable()));
        changeHost("second");
        set.patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"a\":\"b\"}}}}}");
        until(() -> cluster.pods("agent").size() == 1
                && Integer.valueOf(1).equals(set.get().getStatus().getNumberAvailable())
                && set.get()
                        .getStatus()
                        .getObservedGeneration()
                        .equals(set.get().getMetadata().getGeneration())
                && Integer.valueOf(1).equals(set.get().getStatus().getUpdatedNumberScheduled()));
        assertThat(cluster.pods("agent"))
                .singleElement()
                .satisfies(pod -> assertThat(answer(pod)).startsWith("second"));
    }

    @Test
    void a_service_answers_503_while_its_selector_matches_no_pod() throws IOException, InterruptedException {
        deployed("fronted", "replicas: 1");
        cluster.endpoint.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: public, namespace: shop}
                spec: {selector: {app: fronted}, ports: [{port: 80}]}
                """);
        var services = cluster.admin.services().inNamespace("shop").withName("public");
        try (var front = cluster.endpoint.front("shop", "public", 0)) {
            assertThat(get(front).statusCode()).isEqualTo(200);
            assertThat(get(front).body()).startsWith("first fronted-").endsWith("/orders?page=2");
            services.patch(
                    PatchContext.of(PatchType.JSON),
                    "[{\"op\":\"add\",\"path\":\"/spec/selector/held\",\"value\":\"yes\"}]");
            assertThat(get(front).statusCode()).isEqualTo(503);
            services.patch(PatchContext.of(PatchType.JSON), "[{\"op\":\"remove\",\"path\":\"/spec/selector/held\"}]");
            assertThat(get(front).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_deleted_deployment_takes_its_pods_with_it() {
        var shop = deployed("deleted", "replicas: 1");
        shop.delete();
        until(() -> cluster.pods("deleted").isEmpty());
        assertThat(cluster.admin
                        .apps()
                        .replicaSets()
                        .inNamespace("shop")
                        .withLabel("app", "deleted")
                        .list()
                        .getItems())
                .isEmpty();
    }

    private static HttpResponse<String> get(ServiceFront front) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(front.address().resolve("/orders?page=2"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static RollableScalableResource<Deployment> applied(String name, String spec) {
        cluster.endpoint.apply(Cluster.workload("Deployment", name, spec));
        return cluster.admin.apps().deployments().inNamespace("shop").withName(name);
    }

    private static RollableScalableResource<Deployment> deployed(String name, String spec) {
        var deployment = applied(name, spec);
        cluster.waitUntilComplete(name);
        return deployment;
    }

    private static void changeHost(String host) {
        cluster.endpoint.apply(Cluster.SECRET.replace("first", host));
    }

    private static String answer(Pod pod) {
        return cluster.admin.raw(
                "/api/v1/namespaces/shop/pods/" + pod.getMetadata().getName() + "/proxy/");
    }

    private static DeploymentCondition condition(RollableScalableResource<Deployment> deployment, String type) {
        return Optional.ofNullable(deployment.get().getStatus()).stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseGet(DeploymentCondition::new);
    }

    private static io.fabric8.kubernetes.api.model.ContainerStatus status(String pod) {
        return cluster.admin
                .pods()
                .inNamespace("shop")
                .withName(pod)
                .get()
                .getStatus()
                .getContainerStatuses()
                .getFirst();
    }

    private static boolean crashLoops(Pod pod) {
        return "CrashLoopBackOff".equals(waiting(pod));
    }

    private static String waiting(Pod pod) {
        return pod.getStatus() == null
                ? ""
                : pod.getStatus().getContainerStatuses().stream()
                        .filter(status -> status.getState().getWaiting() != null)
                        .map(status -> status.getState().getWaiting().getReason())
                        .findFirst()
                        .orElse("");
    }
}
