package dev.recoveryconsole.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoveryconsole.kubernetes.WorkloadRef.Kind;
import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoverysandbox.kubernetes.Faults.Mishap;
import dev.recoverysandbox.kubernetes.KubernetesEndpoint;
import dev.recoverysandbox.kubernetes.KubernetesOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Fabric8WorkloadsTests {

    private static final ObjectRef SECRET = new ObjectRef("shop", "db-connection");
    private static final ObjectRef FRONT = new ObjectRef("shop", "shop-front");
    private static final WorkloadRef API = new WorkloadRef(Kind.DEPLOYMENT, "shop", "orders-api");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final OutsideCalls calls = new OutsideCalls();
    private final KubernetesEndpoint cluster = KubernetesEndpoint.start(
            KubernetesOptions.defaults().withBackOff(Duration.ofMillis(50), Duration.ofMillis(200)),
            Map.of(HostTeller.NAME, new HostTeller()),
            InstantSource.system());
    private Fabric8Workloads workloads;

    @BeforeEach
    void start() throws IOException {
        cluster.apply(Manifests.ALL);
        workloads = workloads(cluster.kubeconfig("recovery-console"));
    }

    @AfterEach
    void end() {
        workloads.close();
        cluster.close();
    }

    private Fabric8Workloads workloads(String kubeconfig) throws IOException {
        var file = Files.writeString(folder.resolve("kubeconfig"), kubeconfig);
        var settings = new ClusterSettings(file, null, LIMIT, LIMIT, "recovery-checks", null);
        var report = new CallReport(calls, InstantSource.system());
        return new Fabric8Workloads(ClusterClients.client(settings, report), report, settings);
    }

    @Test
    void a_secret_is_read_decoded() {
        var secret = workloads.secret(SECRET).orElseThrow();
        assertThat(secret.data()).containsEntry("DB_HOST", "old").containsEntry("DB_PASSWORD", "s3cret");
        assertThat(secret.uid()).isNotBlank();
        assertThat(secret.toString()).doesNotContain("s3cret");
    }

    @Test
    void some_keys_of_a_secret_are_changed_and_the_others_stay() {
        var before = workloads.secret(SECRET).orElseThrow();
        assertThat(workloads.patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new", "EXTRA", "x"))))
                .isInstanceOf(PatchAnswer.Patched.class);
        var after = workloads.secret(SECRET).orElseThrow();
        assertThat(after.data()).isEqualTo(Map.of("DB_HOST", "new", "DB_PASSWORD", "s3cret", "EXTRA", "x"));
        assertThat(after.managers()).contains("recovery-console");
    }

    @Test
    void a_secret_that_somebody_changed_meanwhile_is_left_alone() {
        var before = workloads.secret(SECRET).orElseThrow();
        workloads.patchSecret(new SecretPatch(before, Map.of("DB_HOST", "somebody else's")));
        assertThat(workloads.patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new"))))
                .isInstanceOf(PatchAnswer.ChangedMeanwhile.class);
        assertThat(workloads.secret(SECRET).orElseThrow().data()).containsEntry("DB_HOST", "somebody else's");
    }

    /** The client asks again by itself, and is told that the object is no longer what it was: by its own first request. */
    @Test
    void a_change_whose_answer_was_lost_is_found_done_and_not_taken_for_somebody_elses() {
        var before = workloads.secret(SECRET).orElseThrow();
        cluster.faults().loseNextAnswer();
        assertThat(workloads.patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new"))))
                .isEqualTo(new PatchAnswer.Patched(
                        workloads.secret(SECRET).orElseThrow().resourceVersion()));
        assertThat(workloads.secret(SECRET).orElseThrow().data()).containsEntry("DB_HOST", "new");

        workloads.holdTraffic(FRONT);
        cluster.faults().loseNextAnswer();
        workloads.openTraffic(FRONT);
        assertThat(workloads.trafficHeld(FRONT)).isFalse();
    }

    @Test
    void an_immutable_secret_is_a_refusal_and_not_a_change_by_somebody() {
        cluster.apply(
                "{apiVersion: v1, kind: Secret, metadata: {name: db-connection, namespace: shop}, immutable: true}");
        var before = workloads.secret(SECRET).orElseThrow();
        assertThatThrownBy(() -> workloads.patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new"))))
                .isInstanceOfSatisfying(
                        ClusterRefused.class, e -> assertThat(e.status()).isEqualTo(422));
    }

    @Test
    void a_missing_right_is_a_refusal_in_the_words_of_kubernetes() {
        assertThatThrownBy(() -> workloads.secret(new ObjectRef("shop", "other")))
                .isInstanceOfSatisfying(ClusterRefused.class, refused -> {
                    assertThat(refused.denied()).isTrue();
                    assertThat(refused.reason()).isEqualTo("Forbidden");
                    assertThat(refused.getMessage()).contains("cannot get resource \"secrets\"");
                });
        var before = workloads.secret(SECRET).orElseThrow();
        cluster.faults().deny("recovery-console", "patch", "secrets");
        assertThatThrownBy(() -> workloads.patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new"))))
                .isInstanceOf(ClusterRefused.class);
    }

    @Test
    void a_cluster_that_is_away_is_unreachable() {
        cluster.faults().away(true);
        assertThatThrownBy(() -> workloads.secret(SECRET)).isInstanceOf(ClusterUnreachable.class);
        assertThatThrownBy(() -> workloads.scale(API, 1)).isInstanceOf(ClusterUnreachable.class);
    }

    @Test
    void workloads_are_found_by_their_use_of_the_secret() {
        assertThat(workloads.usingSecret(SECRET))
                .extracting(workload -> workload.ref().toString())
                .containsExactlyInAnyOrder(
                        "Deployment shop/orders-api", "StatefulSet shop/ledger", "DaemonSet shop/agent");
    }

    @Test
    void a_restart_rolls_new_pods_and_the_same_value_again_nothing() {
        for (var ref : List.of(API, new WorkloadRef(Kind.STATEFUL_SET, "shop", "ledger"), daemonSet())) {
            var before = awaitRolledOut(ref);
            workloads.restart(ref, "RC-2026-014/1/1");
            var after = await(ref, now -> now.rolledOut() && now.pods().stream().allMatch(PodState::current));
            assertThat(after.switchAnnotation()).isEqualTo("RC-2026-014/1/1");
            assertThat(after.available()).isEqualTo(before.replicas());
            var sent = cluster.ledger().calls().size();
            workloads.restart(ref, "RC-2026-014/1/1");
            assertThat(cluster.ledger().calls()).hasSize(sent);
        }
    }

    @Test
    void each_version_of_a_deployments_pods_leaves_a_trace() {
        awaitRolledOut(API);
        workloads.restart(API, "RC-2026-014/1/1");
        await(API, now -> now.rolledOut() && now.pods().stream().allMatch(PodState::current));
        var traces = workloads.templateChanges(SECRET);
        assertThat(traces).extracting(TemplateChange::workload).containsOnly(API);
        assertThat(traces).extracting(TemplateChange::revision).containsExactlyInAnyOrder(1L, 2L);
        assertThat(traces).allSatisfy(trace -> {
            assertThat(trace.images()).isNotEmpty();
            assertThat(trace.at()).isBeforeOrEqualTo(InstantSource.system().instant());
        });
        assertThat(workloads.templateChanges(new ObjectRef("shop", "other"))).isEmpty();
    }

    private static WorkloadRef daemonSet() {
        return new WorkloadRef(Kind.DAEMON_SET, "shop", "agent");
    }

    private static List<String> names(Workload workload) {
        return workload.pods().stream().map(PodState::name).toList();
    }

    @Test
    void pods_of_the_old_template_are_not_current() {
        var before = awaitRolledOut(API);
        cluster.faults().newPods("shop", "orders-api", Mishap.NEVER_READY);
        workloads.restart(API, "RC-2026-014/1/1");
        var during = await(API, now -> now.pods().stream().anyMatch(PodState::current));
        assertThat(during.rolledOut()).isFalse();
        assertThat(during.waitingFor()).isNotBlank();
        assertThat(during.pods())
                .filteredOn(pod -> names(before).contains(pod.name()))
                .isNotEmpty()
                .noneMatch(PodState::current);
    }

    @Test
    void crashing_pods_tell_their_trouble() {
        awaitRolledOut(API);
        cluster.faults().newPods("shop", "orders-api", Mishap.CRASH_LOOP);
        workloads.restart(API, "RC-2026-014/1/1");
        var crashing = await(API, now -> now.pods().stream().anyMatch(pod -> pod.restarts() > 1));
        assertThat(crashing.pods())
                .filteredOn(PodState::current)
                .isNotEmpty()
                .allSatisfy(pod -> assertThat(pod.trouble()).contains("exit code 1"));
    }

    @Test
    void a_paused_deployment_refuses_a_restart() {
        cluster.apply(
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: orders-api, namespace: shop}, spec: {paused: true}}");
        assertThatThrownBy(() -> workloads.restart(API, "x")).isInstanceOf(ClusterRefused.class);
    }

    @Test
    void replicas_go_to_zero_and_come_back() {
        awaitRolledOut(API);
        workloads.scale(API, 0);
        assertThat(await(API, now -> now.rolledOut() && now.pods().isEmpty()).replicas())
                .isZero();
        workloads.scale(API, 2);
        assertThat(await(API, Workload::rolledOut).available()).isEqualTo(2);
        assertThatThrownBy(() -> workloads.scale(daemonSet(), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void traffic_is_held_and_opened_again() {
        assertThat(workloads.trafficHeld(FRONT)).isFalse();
        workloads.holdTraffic(FRONT);
        workloads.holdTraffic(FRONT);
        assertThat(workloads.trafficHeld(FRONT)).isTrue();
        workloads.openTraffic(FRONT);
        workloads.openTraffic(FRONT);
        assertThat(workloads.trafficHeld(FRONT)).isFalse();
        assertThatThrownBy(() -> workloads.holdTraffic(new ObjectRef("shop", "elsewhere")))
                .isInstanceOfSatisfying(
                        ClusterRefused.class, e -> assertThat(e.reason()).isEqualTo("NoSelector"));
    }

    @Test
    void a_pod_is_asked_through_the_proxy_and_its_status_is_kept() {
        var pod = new ObjectRef("shop", names(awaitRolledOut(API)).getFirst());
        assertThat(workloads.get(pod, 8080, "/health", LIMIT)).isEqualTo(new HttpAnswer(200, "old /health"));
        assertThat(workloads.get(pod, 8080, "/missing?x=1", LIMIT).status()).isEqualTo(404);
        assertThatThrownBy(() -> workloads.get(new ObjectRef("shop", "gone"), 8080, "/health", LIMIT))
                .isInstanceOf(ClusterRefused.class);
    }

    @Test
    void a_check_job_ends_with_its_log_and_exit_code() {
        workloads.startJob(job("good", "echo checked"));
        workloads.startJob(job("good", "echo checked"));
        workloads.startJob(job("bad", "echo wrong; exit 3"));
        assertThat(awaitEnd("good"))
                .isInstanceOfSatisfying(
                        JobState.Succeeded.class, done -> assertThat(done.log()).contains("checked"));
        assertThat(awaitEnd("bad")).isInstanceOfSatisfying(JobState.Failed.class, failed -> {
            assertThat(failed.log()).contains("wrong");
            assertThat(failed.reason()).contains("BackoffLimitExceeded").contains("exit code 3");
        });
        assertThat(workloads.job("none")).isInstanceOf(JobState.Absent.class);
    }

    private static CheckJob job(String name, String script) {
        return new CheckJob(name, "recovery-sandbox/check:1", List.of("sh", "-c", script), Map.of("A", "b"), LIMIT);
    }

    private JobState awaitEnd(String name) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> workloads.job(name), state -> !(state instanceof JobState.Running));
    }

    @Test
    void rights_are_asked_for() {
        assertThat(workloads.may("patch", "", "secrets", "shop", "db-connection"))
                .isTrue();
        assertThat(workloads.may("delete", "", "secrets", "shop", "db-connection"))
                .isFalse();
        assertThat(workloads.may("get", "", "pods/proxy", "shop", "")).isTrue();
    }

    @Test
    void each_request_is_reported_with_the_audit_id() {
        var report = calls.collect(() -> {
            var before = workloads.secret(SECRET).orElseThrow();
            return workloads.patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new")));
        });
        var path = "/api/v1/namespaces/shop/secrets/db-connection";
        assertThat(report.calls())
                .extracting(OutsideCall::operation, OutsideCall::answer)
                .containsExactly(tuple("GET " + path, "ok"), tuple("PATCH " + path, "ok"));
        assertThat(report.calls()).extracting(OutsideCall::requestId).doesNotContainNull();
    }

    @Test
    void a_failed_request_is_reported_too() {
        cluster.faults().deny("recovery-console", "get", "secrets");
        var report = calls.collect(() -> {
            assertThatThrownBy(() -> workloads.secret(SECRET)).isInstanceOf(ClusterRefused.class);
            return true;
        });
        assertThat(report.calls())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.answer()).startsWith("HTTP 403: ").contains("forbidden"));
    }

    private Workload awaitRolledOut(WorkloadRef ref) {
        return await(ref, Workload::rolledOut);
    }

    private Workload await(WorkloadRef ref, Predicate<Workload> state) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> workloads.workload(ref).orElseThrow(), state);
    }
}
