package dev.recoverysandbox.kubernetes;

import static dev.recoverysandbox.kubernetes.Cluster.decoded;
import static dev.recoverysandbox.kubernetes.Cluster.encoded;
import static dev.recoverysandbox.kubernetes.Cluster.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What changes an object, and what is refused. */
class PatchTests {

    @RegisterExtension
    private static final Cluster CLUSTER = new Cluster();

    @Test
    void a_stale_update_is_a_conflict() {
        var early = CLUSTER.secret();
        CLUSTER.patch(PatchType.JSON_MERGE, "{\"data\":{\"host\":\"" + encoded("second") + "\"}}");
        var refused = refusal(() -> CLUSTER.admin
                .secrets()
                .resource(early.edit().addToData("x", encoded("y")).build())
                .update());
        assertThat(refused.getCode()).isEqualTo(409);
        assertThat(refused.getStatus().getReason()).isEqualTo("Conflict");
    }

    @Test
    void a_stale_version_in_a_merge_patch_is_a_conflict() {
        var refused = refusal(
                () -> CLUSTER.patch(PatchType.JSON_MERGE, "{\"metadata\":{\"resourceVersion\":\"1\"},\"data\":{}}"));
        assertThat(refused.getStatus().getReason()).isEqualTo("Conflict");
    }

    @Test
    void a_json_patch_whose_tests_hold_is_applied_and_counts_in_managed_fields() {
        var before = CLUSTER.secret();
        var after = CLUSTER.console
                .secrets()
                .inNamespace("shop")
                .withName("db-connection")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON)
                                .withFieldManager("recovery-console")
                                .build(),
                        """
                [{"op":"test","path":"/metadata/uid","value":"%s"},
                 {"op":"test","path":"/metadata/resourceVersion","value":"%s"},
                 {"op":"test","path":"/data/host","value":"%s"},
                 {"op":"replace","path":"/data/host","value":"%s"}]""".formatted(
                                        before.getMetadata().getUid(),
                                        before.getMetadata().getResourceVersion(),
                                        encoded("first"),
                                        encoded("second")));
        assertThat(decoded(after, "host")).isEqualTo("second");
        assertThat(decoded(after, "password")).isEqualTo("s3cret");
        var owner = after.getMetadata().getManagedFields().stream()
                .filter(entry -> Serialization.asJson(entry.getFieldsV1()).contains("f:host"))
                .map(entry -> entry.getManager());
        assertThat(owner).containsExactly("recovery-console");
    }

    @Test
    void a_json_patch_whose_test_fails_changes_nothing() {
        var refused = refusal(() -> CLUSTER.patch(PatchType.JSON, """
                [{"op":"replace","path":"/data/password","value":"eA=="},
                 {"op":"test","path":"/data/host","value":"bm90IHRoaXM="}]"""));
        assertThat(refused.getCode()).isEqualTo(422);
        assertThat(refused.getStatus().getReason()).isEqualTo("Invalid");
        assertThat(decoded(CLUSTER.secret(), "password")).isEqualTo("s3cret");
    }

    @Test
    void a_dry_run_answers_what_would_be_and_stores_nothing() {
        var dry = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withDryRun(List.of("All"))
                .build();
        var answer = CLUSTER.admin
                .secrets()
                .inNamespace("shop")
                .withName("db-connection")
                .patch(dry, "{\"data\":{\"host\":\"" + encoded("second") + "\"}}");
        assertThat(decoded(answer, "host")).isEqualTo("second");
        assertThat(decoded(CLUSTER.secret(), "host")).isEqualTo("first");
    }

    @Test
    void a_merge_patch_removes_with_null() {
        CLUSTER.patch(PatchType.JSON_MERGE, "{\"data\":{\"password\":null}}");
        assertThat(CLUSTER.secret().getData()).containsOnlyKeys("host");
    }

    @Test
    void a_strategic_patch_merges_containers_and_variables_by_name() {
        CLUSTER.endpoint.apply(Cluster.workload("Deployment", "strategic", "replicas: 0"));
        var after = CLUSTER.admin
                .apps()
                .deployments()
                .inNamespace("shop")
                .withName("strategic")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), """
                {"spec":{"template":{"spec":{"containers":[{"name":"main","env":[{"name":"MODE","value":"calm"}]}]}}}}""");
        var container = after.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getImage()).isEqualTo(EchoImage.NAME);
        assertThat(container.getEnv())
                .extracting(variable -> variable.getName())
                .containsExactly("DB_HOST", "MODE");
        assertThat(after.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void an_immutable_secret_keeps_its_data() {
        CLUSTER.patch(PatchType.JSON_MERGE, "{\"immutable\":true}");
        var refused = refusal(() -> CLUSTER.patch(PatchType.JSON_MERGE, "{\"data\":{\"host\":\"eA==\"}}"));
        assertThat(refused.getCode()).isEqualTo(422);
        assertThat(refused.getMessage()).contains("field is immutable when `immutable` is set");
    }

    @Test
    void what_cannot_be_decoded_is_a_bad_request() {
        var refused = refusal(() -> CLUSTER.patch(PatchType.JSON_MERGE, "{\"data\":{\"host\":\"not base64!\"}}"));
        assertThat(refused.getCode()).isEqualTo(400);
    }

    @Test
    void a_deployment_needs_containers_and_keeps_its_selector() {
        CLUSTER.endpoint.apply(Cluster.workload("Deployment", "fixed", "replicas: 0"));
        var fixed = CLUSTER.admin.apps().deployments().inNamespace("shop").withName("fixed");
        var merge = PatchContext.of(PatchType.JSON_MERGE);
        assertThat(refusal(() -> fixed.patch(merge, "{\"spec\":{\"template\":{\"spec\":{\"containers\":[]}}}}"))
                        .getMessage())
                .contains("Deployment.apps \"fixed\" is invalid: spec.template.spec.containers: Required value");
        assertThat(refusal(() -> fixed.patch(merge, """
                {"spec":{"selector":{"matchLabels":{"app":"other"}},"template":{"metadata":{"labels":{"app":"other"}}}}}""")).getMessage()).contains("field is immutable");
    }
}
