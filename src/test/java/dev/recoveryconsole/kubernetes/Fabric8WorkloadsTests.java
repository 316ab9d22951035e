package dev.recoveryconsole.kubernetes;

import static dev.recoveryconsole.kubernetes.WorkloadsOnSandbox.API;
import static dev.recoveryconsole.kubernetes.WorkloadsOnSandbox.FRONT;
import static dev.recoveryconsole.kubernetes.WorkloadsOnSandbox.LIMIT;
import static dev.recoveryconsole.kubernetes.WorkloadsOnSandbox.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.kubernetes.WorkloadRef.Kind;
import dev.recoverysandbox.kubernetes.Faults.Mishap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the adapter does with what runs in the cluster. */
class Fabric8WorkloadsTests {

    @RegisterExtension
    final WorkloadsOnSandbox sandbox = new WorkloadsOnSandbox();

    @Test
    void workloads_are_found_by_their_use_of_the_secret() {
        assertThat(sandbox.workloads().usingSecret(SECRET))
                .extracting(workload -> workload.ref().toString())
                .containsExactlyInAnyOrder(
                        "Deployment shop/orders-api", "StatefulSet shop/ledger", "DaemonSet shop/agent");
    }

    @Test
    void a_restart_rolls_new_pods_and_the_same_value_again_nothing() {
        for (var ref : List.of(API, new WorkloadRef(Kind.STATEFUL_SET, "shop", "ledger"), daemonSet())) {
            var before = sandbox.awaitRolledOut(ref);
            sandbox.workloads().restart(ref, "RC-2026-014/1/1");
            var after = sandbox.await(
                    ref, now -> now.rolledOut() && now.pods().stream().allMatch(PodState::current));
            assertThat(after.switchAnnotation()).isEqualTo("RC-2026-014/1/1");
            assertThat(after.available()).isEqualTo(before.replicas());
            var sent = sandbox.cluster.ledger().calls().size();
            sandbox.workloads().restart(ref, "RC-2026-014/1/1");
            assertThat(sandbox.cluster.ledger().calls()).hasSize(sent);
        }
    }

    @Test
    void each_version_of_a_deployments_pods_leaves_a_trace() {
        sandbox.awaitRolledOut(API);
        sandbox.workloads().restart(API, "RC-2026-014/1/1");
        sandbox.await(API, now -> now.rolledOut() && now.pods().stream().allMatch(PodState::current));
        var traces = sandbox.workloads().templateChanges(SECRET);
        assertThat(traces).extracting(TemplateChange::workload).containsOnly(API);
        assertThat(traces).extracting(TemplateChange::revision).containsExactlyInAnyOrder(1L, 2L);
        assertThat(traces)
                .filteredOn(trace -> trace.revision() == 2)
                .extracting(TemplateChange::switchedBy)
                .containsExactly("RC-2026-014/1/1");
        assertThat(traces).allSatisfy(trace -> {
            assertThat(trace.images()).isNotEmpty();
            assertThat(trace.at()).isBeforeOrEqualTo(InstantSource.system().instant());
        });
        assertThat(sandbox.workloads().templateChanges(new ObjectRef("shop", "other")))
                .isEmpty();
    }

    private static WorkloadRef daemonSet() {
        return new WorkloadRef(Kind.DAEMON_SET, "shop", "agent");
    }

    private static List<String> names(Workload workload) {
        return workload.pods().stream().map(PodState::name).toList();
    }

    @Test
    void pods_of_the_old_template_are_not_current() {
        var before = sandbox.awaitRolledOut(API);
        sandbox.cluster.faults().newPods("shop", "orders-api", Mishap.NEVER_READY);
        sandbox.workloads().restart(API, "RC-2026-014/1/1");
        var during = sandbox.await(API, now -> now.pods().stream().anyMatch(PodState::current));
        assertThat(during.rolledOut()).isFalse();
        assertThat(during.waitingFor()).isNotBlank();
        assertThat(during.pods())
                .filteredOn(pod -> names(before).contains(pod.name()))
                .isNotEmpty()
                .noneMatch(PodState::current);
    }

    @Test
    void crashing_pods_tell_their_trouble() {
        sandbox.awaitRolledOut(API);
        sandbox.cluster.faults().newPods("shop", "orders-api", Mishap.CRASH_LOOP);
        sandbox.workloads().restart(API, "RC-2026-014/1/1");
        var crashing = sandbox.await(API, now -> now.pods().stream().anyMatch(pod -> pod.restarts() > 1));
        assertThat(crashing.pods())
                .filteredOn(PodState::current)
                .isNotEmpty()
                .allSatisfy(pod -> assertThat(pod.trouble()).contains("exit code 1"))
                .allSatisfy(pod -> assertThat(
                                sandbox.workloads().log(new ObjectRef("shop", pod.name()), pod.container(), false))
                        .contains("fatal: the sandbox makes this container crash"));
    }

    @Test
    void a_paused_deployment_refuses_a_restart() {
        sandbox.cluster.apply(
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: orders-api, namespace: shop}, spec: {paused: true}}");
        assertThatThrownBy(() -> sandbox.workloads().restart(API, "x")).isInstanceOf(ClusterRefused.class);
    }

    @Test
    void replicas_go_to_zero_and_come_back() {
        sandbox.awaitRolledOut(API);
        sandbox.workloads().scale(API, 0);
        assertThat(sandbox.await(API, now -> now.rolledOut() && now.pods().isEmpty())
                        .replicas())
                .isZero();
        sandbox.workloads().scale(API, 2);
        assertThat(sandbox.await(API, Workload::rolledOut).available()).isEqualTo(2);
        assertThatThrownBy(() -> sandbox.workloads().scale(daemonSet(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void traffic_is_held_and_opened_again() {
        assertThat(sandbox.workloads().trafficHeld(FRONT)).isFalse();
        sandbox.workloads().holdTraffic(FRONT);
        sandbox.workloads().holdTraffic(FRONT);
        assertThat(sandbox.workloads().trafficHeld(FRONT)).isTrue();
        sandbox.workloads().openTraffic(FRONT);
        sandbox.workloads().openTraffic(FRONT);
        assertThat(sandbox.workloads().trafficHeld(FRONT)).isFalse();
        assertThatThrownBy(() -> sandbox.workloads().holdTraffic(new ObjectRef("shop", "elsewhere")))
                .isInstanceOfSatisfying(
                        ClusterRefused.class, e -> assertThat(e.reason()).isEqualTo("NoSelector"));
    }

    @Test
    void a_pod_is_asked_through_the_proxy_and_its_status_is_kept() {
        var pod = new ObjectRef("shop", names(sandbox.awaitRolledOut(API)).getFirst());
        assertThat(sandbox.workloads().get(pod, 8080, "/health", LIMIT)).isEqualTo(new HttpAnswer(200, "old /health"));
        assertThat(sandbox.workloads().get(pod, 8080, "/missing?x=1", LIMIT).status())
                .isEqualTo(404);
        assertThatThrownBy(() -> sandbox.workloads().get(new ObjectRef("shop", "gone"), 8080, "/health", LIMIT))
                .isInstanceOf(ClusterRefused.class);
    }

    @Test
    void a_check_job_ends_with_its_log_and_exit_code() {
        sandbox.workloads().startJob(job("good", "echo checked"));
        sandbox.workloads().startJob(job("good", "echo checked"));
        sandbox.workloads().startJob(job("bad", "echo wrong; exit 3"));
        assertThat(awaitEnd("good"))
                .isInstanceOfSatisfying(
                        JobState.Succeeded.class, done -> assertThat(done.log()).contains("checked"));
        assertThat(awaitEnd("bad")).isInstanceOfSatisfying(JobState.Failed.class, failed -> {
            assertThat(failed.log()).contains("wrong");
            assertThat(failed.reason()).contains("BackoffLimitExceeded").contains("exit code 3");
        });
        assertThat(sandbox.workloads().job("none")).isInstanceOf(JobState.Absent.class);
    }

    private static CheckJob job(String name, String script) {
        return new CheckJob(name, "recovery-sandbox/check:1", List.of("sh", "-c", script), Map.of("A", "b"), LIMIT);
    }

    private JobState awaitEnd(String name) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> sandbox.workloads().job(name), state -> !(state instanceof JobState.Running));
    }
}
