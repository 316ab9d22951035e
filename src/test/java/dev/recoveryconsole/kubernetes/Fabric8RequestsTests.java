package dev.recoveryconsole.kubernetes;

import static dev.recoveryconsole.kubernetes.WorkloadsOnSandbox.API;
import static dev.recoveryconsole.kubernetes.WorkloadsOnSandbox.FRONT;
import static dev.recoveryconsole.kubernetes.WorkloadsOnSandbox.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoveryconsole.outside.OutsideCall;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the adapter asks of the API server: read, changed, refused, reported. */
class Fabric8RequestsTests {

    @RegisterExtension
    final WorkloadsOnSandbox sandbox = new WorkloadsOnSandbox();

    @Test
    void a_secret_is_read_decoded() {
        var secret = sandbox.workloads().secret(SECRET).orElseThrow();
        assertThat(secret.data()).containsEntry("DB_HOST", "old").containsEntry("DB_PASSWORD", "s3cret");
        assertThat(secret.uid()).isNotBlank();
        assertThat(secret.toString()).doesNotContain("s3cret");
    }

    @Test
    void some_keys_of_a_secret_are_changed_and_the_others_stay() {
        var before = sandbox.workloads().secret(SECRET).orElseThrow();
        assertThat(sandbox.workloads().patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new", "EXTRA", "x"))))
                .isInstanceOf(PatchAnswer.Patched.class);
        var after = sandbox.workloads().secret(SECRET).orElseThrow();
        assertThat(after.data()).isEqualTo(Map.of("DB_HOST", "new", "DB_PASSWORD", "s3cret", "EXTRA", "x"));
        assertThat(after.managers()).contains("recovery-console");
    }

    @Test
    void a_secret_that_somebody_changed_meanwhile_is_left_alone() {
        var before = sandbox.workloads().secret(SECRET).orElseThrow();
        sandbox.workloads().patchSecret(new SecretPatch(before, Map.of("DB_HOST", "somebody else's")));
        assertThat(sandbox.workloads().patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new"))))
                .isInstanceOf(PatchAnswer.ChangedMeanwhile.class);
        assertThat(sandbox.workloads().secret(SECRET).orElseThrow().data()).containsEntry("DB_HOST", "somebody else's");
    }

    /** The client asks again by itself, and is told that the object is no longer what it was: by its own first request. */
    @Test
    void a_change_whose_answer_was_lost_is_found_done_and_not_taken_for_somebody_elses() {
        var before = sandbox.workloads().secret(SECRET).orElseThrow();
        sandbox.cluster.faults().loseNextAnswer();
        assertThat(sandbox.workloads().patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new"))))
                .isEqualTo(new PatchAnswer.Patched(
                        sandbox.workloads().secret(SECRET).orElseThrow().resourceVersion()));
        assertThat(sandbox.workloads().secret(SECRET).orElseThrow().data()).containsEntry("DB_HOST", "new");

        sandbox.workloads().holdTraffic(FRONT);
        sandbox.cluster.faults().loseNextAnswer();
        sandbox.workloads().openTraffic(FRONT);
        assertThat(sandbox.workloads().trafficHeld(FRONT)).isFalse();
    }

    @Test
    void an_immutable_secret_is_a_refusal_and_not_a_change_by_somebody() {
        sandbox.cluster.apply(
                "{apiVersion: v1, kind: Secret, metadata: {name: db-connection, namespace: shop}, immutable: true}");
        var before = sandbox.workloads().secret(SECRET).orElseThrow();
        assertThatThrownBy(() -> sandbox.workloads().patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new"))))
                .isInstanceOfSatisfying(
                        ClusterRefused.class, e -> assertThat(e.status()).isEqualTo(422));
    }

    @Test
    void a_missing_right_is_a_refusal_in_the_words_of_kubernetes() {
        assertThatThrownBy(() -> sandbox.workloads().secret(new ObjectRef("shop", "other")))
                .isInstanceOfSatisfying(ClusterRefused.class, refused -> {
                    assertThat(refused.denied()).isTrue();
                    assertThat(refused.reason()).isEqualTo("Forbidden");
                    assertThat(refused.getMessage()).contains("cannot get resource \"secrets\"");
                });
        var before = sandbox.workloads().secret(SECRET).orElseThrow();
        sandbox.cluster.faults().deny("recovery-console", "patch", "secrets");
        assertThatThrownBy(() -> sandbox.workloads().patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new"))))
                .isInstanceOf(ClusterRefused.class);
    }

    @Test
    void a_cluster_that_is_away_is_unreachable() {
        sandbox.cluster.faults().away(true);
        assertThatThrownBy(() -> sandbox.workloads().secret(SECRET)).isInstanceOf(ClusterUnreachable.class);
        assertThatThrownBy(() -> sandbox.workloads().scale(API, 1)).isInstanceOf(ClusterUnreachable.class);
    }

    @Test
    void rights_are_asked_for() {
        assertThat(sandbox.workloads().may("patch", "", "secrets", "shop", "db-connection"))
                .isTrue();
        assertThat(sandbox.workloads().may("delete", "", "secrets", "shop", "db-connection"))
                .isFalse();
        assertThat(sandbox.workloads().may("get", "", "pods/proxy", "shop", "")).isTrue();
    }

    @Test
    void each_request_is_reported_with_the_audit_id() {
        var report = sandbox.calls.collect(() -> {
            var before = sandbox.workloads().secret(SECRET).orElseThrow();
            return sandbox.workloads().patchSecret(new SecretPatch(before, Map.of("DB_HOST", "new")));
        });
        var path = "/api/v1/namespaces/shop/secrets/db-connection";
        assertThat(report.calls())
                .extracting(OutsideCall::operation, OutsideCall::answer)
                .containsExactly(tuple("GET " + path, "ok"), tuple("PATCH " + path, "ok"));
        assertThat(report.calls()).extracting(OutsideCall::requestId).doesNotContainNull();
    }

    @Test
    void a_failed_request_is_reported_too() {
        sandbox.cluster.faults().deny("recovery-console", "get", "secrets");
        var report = sandbox.calls.collect(() -> {
            assertThatThrownBy(() -> sandbox.workloads().secret(SECRET)).isInstanceOf(ClusterRefused.class);
            return true;
        });
        assertThat(report.calls())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.answer()).startsWith("HTTP 403: ").contains("forbidden"));
    }
}
