package dev.recoverysandbox.kubernetes;

import static dev.recoverysandbox.kubernetes.Cluster.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.kubernetes.Faults.Mishap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How workloads fail to take up a change, and how they heal. */
class PodFailuresTests {

    @RegisterExtension
    private static final Cluster CLUSTER = new Cluster();

    @Test
    void a_rolling_update_that_crashes_leaves_the_old_pods_and_heals_when_the_fault_ends() {
        var shop = CLUSTER.deployed("crashing", "replicas: 2\nprogressDeadlineSeconds: 2");
        CLUSTER.endpoint.faults().newPods("shop", "crashing", Mishap.CRASH_LOOP);
        shop.rolling().restart();
        until(() -> "ProgressDeadlineExceeded"
                .equals(Cluster.condition(shop, "Progressing").getReason()));
        assertThat(Cluster.condition(shop, "Progressing").getStatus()).isEqualTo("False");
        assertThat(shop.get().getStatus().getUpdatedReplicas()).isEqualTo(1);
        assertThat(shop.get().getStatus().getAvailableReplicas()).isEqualTo(2);
        until(() -> CLUSTER.pods("crashing").stream().anyMatch(PodFailuresTests::crashLoops));
        CLUSTER.endpoint.faults().clear();
        CLUSTER.waitUntilComplete("crashing");
    }

    @Test
    void a_crash_keeps_its_exit_code_and_last_words() {
        CLUSTER.deployed("ending", "replicas: 1");
        var pod = CLUSTER.pods("ending").getFirst().getMetadata().getName();
        CLUSTER.admin.raw("/api/v1/namespaces/shop/pods/" + pod + "/proxy/exit");
        until(() -> status(pod).getRestartCount() == 1
                && Boolean.TRUE.equals(status(pod).getReady()));
        assertThat(status(pod).getLastState().getTerminated().getExitCode()).isEqualTo(3);
        assertThat(status(pod).getLastState().getTerminated().getMessage()).isEqualTo("connected to first");
        assertThat(CLUSTER.admin
                        .pods()
                        .inNamespace("shop")
                        .withName(pod)
                        .terminated()
                        .getLog())
                .isEqualTo("connected to first\n");
    }

    @Test
    void a_program_that_cannot_start_says_why() {
        CLUSTER.changeHost("unreachable");
        CLUSTER.applied("failing", "replicas: 1");
        until(() -> CLUSTER.pods("failing").stream().anyMatch(PodFailuresTests::crashLoops));
        var failed = CLUSTER.pods("failing")
                .getFirst()
                .getStatus()
                .getContainerStatuses()
                .getFirst();
        assertThat(failed.getLastState().getTerminated().getMessage()).isEqualTo("cannot connect to unreachable");
    }

    @Test
    void a_missing_secret_key_is_a_config_error_until_it_is_there() {
        CLUSTER.admin
                .secrets()
                .inNamespace("shop")
                .withName("db-connection")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"host\":null}}");
        CLUSTER.applied("keyless", "replicas: 1");
        until(() ->
                CLUSTER.pods("keyless").stream().anyMatch(pod -> "CreateContainerConfigError".equals(waiting(pod))));
        CLUSTER.endpoint.apply(Cluster.SECRET);
        CLUSTER.waitUntilComplete("keyless");
    }

    @Test
    void a_pod_that_never_gets_ready_is_not_available() {
        CLUSTER.endpoint.faults().newPods("shop", "unready", Mishap.NEVER_READY);
        var shop = CLUSTER.applied("unready", "replicas: 1");
        until(() -> CLUSTER.pods("unready").stream()
                .anyMatch(pod -> "Running".equals(pod.getStatus().getPhase())));
        assertThat(Cluster.condition(shop, "Available").getReason()).isEqualTo("MinimumReplicasUnavailable");
        CLUSTER.endpoint.faults().clear();
        CLUSTER.waitUntilComplete("unready");
    }

    private static io.fabric8.kubernetes.api.model.ContainerStatus status(String pod) {
        return CLUSTER.admin
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
