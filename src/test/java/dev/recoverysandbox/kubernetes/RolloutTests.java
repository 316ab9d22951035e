package dev.recoverysandbox.kubernetes;

import static dev.recoverysandbox.kubernetes.Cluster.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How workloads take up a change. */
class RolloutTests {

    @RegisterExtension
    private static final Cluster CLUSTER = new Cluster();

    @Test
    void a_restart_brings_new_pods_and_only_those_know_the_changed_secret() {
        var shop = CLUSTER.deployed("restarted", "replicas: 2");
        var before = CLUSTER.pods("restarted");
        CLUSTER.changeHost("second");
        assertThat(CLUSTER.pods("restarted"))
                .allSatisfy(pod -> assertThat(CLUSTER.ask(pod)).startsWith("first"));
        shop.rolling().restart();
        CLUSTER.waitUntilComplete("restarted");
        until(() -> CLUSTER.pods("restarted").size() == 2);
        assertThat(CLUSTER.pods("restarted"))
                .allSatisfy(pod -> assertThat(CLUSTER.ask(pod)).startsWith("second"))
                .extracting(Pod::getMetadata)
                .doesNotContainAnyElementsOf(
                        before.stream().map(Pod::getMetadata).toList());
        assertThat(shop.get().getMetadata().getAnnotations()).containsEntry("deployment.kubernetes.io/revision", "2");
        assertThat(Cluster.condition(shop, "Progressing").getReason()).isEqualTo("NewReplicaSetAvailable");
    }

    @Test
    void recreate_ends_the_old_pods_before_it_makes_new_ones() {
        var shop = CLUSTER.deployed("recreated", "replicas: 2\nstrategy: {type: Recreate}");
        CLUSTER.echo.hold();
        try {
            shop.rolling().restart();
            until(() -> shop.get().getStatus().getReplicas() == 0);
        } finally {
            CLUSTER.echo.release();
        }
        CLUSTER.waitUntilComplete("recreated");
        assertThat(CLUSTER.echo.history.stream()
                        .filter(line -> line.contains(" recreated-"))
                        .map(line -> line.split(" ", 2)[0]))
                .containsExactly("started", "started", "ended", "ended", "started", "started");
    }

    @Test
    void a_rolling_update_has_the_new_pod_ready_before_an_old_one_ends() {
        var shop = CLUSTER.deployed("rolled", "replicas: 1");
        shop.rolling().restart();
        CLUSTER.waitUntilComplete("rolled");
        until(() -> CLUSTER.pods("rolled").size() == 1);
        assertThat(CLUSTER.echo.history.stream()
                        .filter(line -> line.contains(" rolled-"))
                        .map(line -> line.split(" ", 2)[0]))
                .containsExactly("started", "started", "ended");
    }

    @Test
    void scaled_to_none_and_back_it_starts_with_what_the_secret_says_then() {
        var shop = CLUSTER.deployed("scaled", "replicas: 2");
        shop.scale(0);
        until(() -> CLUSTER.pods("scaled").isEmpty());
        CLUSTER.changeHost("second");
        CLUSTER.admin
                .apps()
                .deployments()
                .inNamespace("shop")
                .withName("scaled")
                .scale(2);
        CLUSTER.waitUntilComplete("scaled");
        assertThat(CLUSTER.pods("scaled"))
                .hasSize(2)
                .allSatisfy(pod -> assertThat(CLUSTER.ask(pod)).startsWith("second"));
    }

    @Test
    void a_paused_deployment_rolls_when_it_is_resumed() {
        var shop = CLUSTER.deployed("paused", "replicas: 1");
        var merge = PatchContext.of(PatchType.JSON_MERGE);
        shop.patch(merge, "{\"spec\":{\"paused\":true,\"template\":{\"metadata\":{\"annotations\":{\"a\":\"b\"}}}}}");
        until(() ->
                "DeploymentPaused".equals(Cluster.condition(shop, "Progressing").getReason()));
        assertThat(shop.get().getStatus().getUpdatedReplicas()).isZero();
        shop.patch(merge, "{\"spec\":{\"paused\":false}}");
        CLUSTER.waitUntilComplete("paused");
    }

    @Test
    void a_stateful_set_renews_its_pods_from_the_highest_number_down() {
        CLUSTER.endpoint.apply(Cluster.workload("StatefulSet", "ledger", "replicas: 2\nserviceName: ledger"));
        var set = CLUSTER.admin.apps().statefulSets().inNamespace("shop").withName("ledger");
        until(() -> Integer.valueOf(2).equals(set.get().getStatus().getReadyReplicas()));
        CLUSTER.changeHost("second");
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
        assertThat(CLUSTER.pods("ledger"))
                .allSatisfy(pod -> assertThat(CLUSTER.ask(pod)).startsWith("second"))
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("ledger-0", "ledger-1");
    }

    @Test
    void a_daemon_set_keeps_one_pod_of_the_newest_template() {
        CLUSTER.endpoint.apply(Cluster.workload("DaemonSet", "agent", ""));
        var set = CLUSTER.admin.apps().daemonSets().inNamespace("shop").withName("agent");
        until(() -> Integer.valueOf(1).equals(set.get().getStatus().getNumberAvailable()));
        CLUSTER.changeHost("second");
        set.patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"a\":\"b\"}}}}}");
        until(() -> CLUSTER.pods("agent").size() == 1
                && Integer.valueOf(1).equals(set.get().getStatus().getNumberAvailable())
                && set.get()
                        .getStatus()
                        .getObservedGeneration()
                        .equals(set.get().getMetadata().getGeneration())
                && Integer.valueOf(1).equals(set.get().getStatus().getUpdatedNumberScheduled()));
        assertThat(CLUSTER.pods("agent"))
                .singleElement()
                .satisfies(pod -> assertThat(CLUSTER.ask(pod)).startsWith("second"));
    }

    @Test
    void a_deleted_deployment_takes_its_pods_with_it() {
        var shop = CLUSTER.deployed("deleted", "replicas: 1");
        shop.delete();
        until(() -> CLUSTER.pods("deleted").isEmpty());
        assertThat(CLUSTER.admin
                        .apps()
                        .replicaSets()
                        .inNamespace("shop")
                        .withLabel("app", "deleted")
                        .list()
                        .getItems())
                .isEmpty();
    }
}
