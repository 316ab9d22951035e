package dev.recoverysandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes an object, and what is refused. */
@SuppressWarnings("NullAway.Init")
class PatchTests {

    private static Cluster cluster;
    private static KubernetesClient admin;
    private static KubernetesClient console;

    @BeforeAll
    static void start() {
        cluster = new Cluster();
        admin = cluster.admin;
        console = cluster.client("recovery-console");
    }

    @AfterAll
    static void stop() {
        console.close();
        cluster.close();
    }

    @BeforeEach
    void secret() {
        admin.secrets().inNamespace("shop").withName("db-connection").delete();
        cluster.endpoint.apply(Cluster.SECRET);
    }

    @AfterEach
    void faultless() {
        cluster.endpoint.faults().clear();
    }

    @Test
    void a_stale_update_is_a_conflict() {
        var early = secretNow();
        patch(PatchType.JSON_MERGE, "{\"data\":{\"host\":\"" + encoded("second") + "\"}}");
        var refused = refusal(() -> admin.secrets()
                .resource(early.edit().addToData("x", encoded("y")).build())
                .update());
        assertThat(refused.getCode()).isEqualTo(409);
        assertThat(refused.getStatus().getReason()).isEqualTo("Conflict");
    }

    @Test
    void a_stale_version_in_a_merge_patch_is_a_conflict() {
        var refused =
                refusal(() -> patch(PatchType.JSON_MERGE, "{\"metadata\":{\"resourceVersion\":\"1\"},\"data\":{}}"));
        assertThat(refused.getStatus().getReason()).isEqualTo("Conflict");
    }

    @Test
    void a_json_patch_whose_tests_hold_is_applied_and_counts_in_managed_fields() {
        var before = secretNow();
        var after = console.secrets()
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
        var refused = refusal(() -> patch(PatchType.JSON, """
                [{"op":"replace","path":"/data/password","value":"eA=="},
                 {"op":"test","path":"/data/host","value":"bm90IHRoaXM="}]"""));
        assertThat(refused.getCode()).isEqualTo(422);
        assertThat(refused.getStatus().getReason()).isEqualTo("Invalid");
        assertThat(decoded(secretNow(), "password")).isEqualTo("s3cret");
    }

    @Test
    void a_dry_run_answers_what_would_be_and_stores_nothing() {
        var dry = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withDryRun(List.of("All"))
                .build();
        var answer = admin.secrets()
                .inNamespace("shop")
                .withName("db-connection")
                .patch(dry, "{\"data\":{\"host\":\"" + encoded("second") + "\"}}");
        assertThat(decoded(answer, "host")).isEqualTo("second");
        assertThat(decoded(secretNow(), "host")).isEqualTo("first");
    }

    @Test
    void a_merge_patch_removes_with_null() {
        patch(PatchType.JSON_MERGE, "{\"data\":{\"password\":null}}");
        assertThat(secretNow().getData()).containsOnlyKeys("host");
    }

    @Test
    void a_strategic_patch_merges_containers_and_variables_by_name() {
        cluster.endpoint.apply(Cluster.workload("Deployment", "strategic", "replicas: 0"));
        var after = admin.apps()
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
        patch(PatchType.JSON_MERGE, "{\"immutable\":true}");
        var refused = refusal(() -> patch(PatchType.JSON_MERGE, "{\"data\":{\"host\":\"eA==\"}}"));
        assertThat(refused.getCode()).isEqualTo(422);
        assertThat(refused.getMessage()).contains("field is immutable when `immutable` is set");
    }

    @Test
    void what_cannot_be_decoded_is_a_bad_request() {
        var refused = refusal(() -> patch(PatchType.JSON_MERGE, "{\"data\":{\"host\":\"not base64!\"}}"));
        assertThat(refused.getCode()).isEqualTo(400);
    }

    @Test
    void a_deployment_needs_containers_and_keeps_its_selector() {
        cluster.endpoint.apply(Cluster.workload("Deployment", "fixed", "replicas: 0"));
        var fixed = admin.apps().deployments().inNamespace("shop").withName("fixed");
        var merge = PatchContext.of(PatchType.JSON_MERGE);
        assertThat(refusal(() -> fixed.patch(merge, "{\"spec\":{\"template\":{\"spec\":{\"containers\":[]}}}}"))
                        .getMessage())
                .contains("Deployment.apps \"fixed\" is invalid: spec.template.spec.containers: Required value");
        assertThat(refusal(() -> fixed.patch(merge, """
                {"spec":{"selector":{"matchLabels":{"app":"other"}},"template":{"metadata":{"labels":{"app":"other"}}}}}""")).getMessage()).contains("field is immutable");
    }

    private static Secret secretNow() {
        return admin.secrets().inNamespace("shop").withName("db-connection").get();
    }

    private static Secret patch(PatchType type, String body) {
        return admin.secrets().inNamespace("shop").withName("db-connection").patch(PatchContext.of(type), body);
    }

    private static KubernetesClientException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(KubernetesClientException.class, call);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }
}
