package dev.recoverysandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API as fabric8's client sees it. */
@SuppressWarnings("NullAway")
class KubernetesApiTests {

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
    void a_secret_folds_its_string_data_and_keeps_no_generation() {
        var read = secretNow();
        assertThat(read.getStringData()).isNullOrEmpty();
        assertThat(decoded(read, "host")).isEqualTo("first");
        assertThat(read.getMetadata().getGeneration()).isNull();
        assertThat(read.getMetadata().getUid()).isNotBlank();
    }

    @Test
    void what_exists_cannot_be_created_again() {
        var twin = new SecretBuilder()
                .withNewMetadata()
                .withName("db-connection")
                .endMetadata()
                .build();
        var refused =
                refusal(() -> admin.secrets().inNamespace("shop").resource(twin).create());
        assertThat(refused.getCode()).isEqualTo(409);
        assertThat(refused.getStatus().getReason()).isEqualTo("AlreadyExists");
    }

    @Test
    void what_is_missing_is_null_and_an_unknown_namespace_refuses_creation() {
        assertThat(admin.secrets().inNamespace("shop").withName("absent").get()).isNull();
        var stray = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("stray")
                .endMetadata()
                .build();
        var refused = refusal(
                () -> admin.configMaps().inNamespace("nowhere").resource(stray).create());
        assertThat(refused.getCode()).isEqualTo(404);
        assertThat(refused.getMessage()).contains("namespaces \"nowhere\" not found");
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

    @Test
    void a_list_comes_in_pages_and_by_selectors() {
        for (var name : List.of("page-a", "page-b", "page-c")) {
            var map = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .addToLabels("set", "pages")
                    .endMetadata()
                    .build();
            admin.configMaps().inNamespace("shop").resource(map).createOr(existing -> existing.update());
        }
        var maps = admin.configMaps().inNamespace("shop").withLabel("set", "pages");
        var first = maps.list(new ListOptionsBuilder().withLimit(2L).build());
        assertThat(first.getItems()).hasSize(2);
        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(1);
        var rest = maps.list(new ListOptionsBuilder()
                .withLimit(2L)
                .withContinue(first.getMetadata().getContinue())
                .build());
        assertThat(rest.getItems())
                .extracting(map -> map.getMetadata().getName())
                .containsExactly("page-c");
        assertThat(admin.configMaps()
                        .inNamespace("shop")
                        .withField("metadata.name", "page-b")
                        .list()
                        .getItems())
                .hasSize(1);
    }

    @Test
    void a_delete_with_another_uid_is_refused() {
        var refused = refusal(() -> admin.secrets()
                .inNamespace("shop")
                .resource(secretNow()
                        .edit()
                        .editMetadata()
                        .withResourceVersion("1")
                        .endMetadata()
                        .build())
                .lockResourceVersion("1")
                .delete());
        assertThat(refused.getCode()).isEqualTo(409);
        assertThat(secretNow()).isNotNull();
    }

    @Test
    void the_console_may_read_its_secret_and_no_other() {
        assertThat(console.secrets()
                        .inNamespace("shop")
                        .withName("db-connection")
                        .get())
                .isNotNull();
        var refused = refusal(
                () -> console.secrets().inNamespace("shop").withName("other").get());
        assertThat(refused.getCode()).isEqualTo(403);
        assertThat(refused.getStatus().getMessage())
                .isEqualTo("secrets \"other\" is forbidden: User \"recovery-console\""
                        + " cannot get resource \"secrets\" in API group \"\" in the namespace \"shop\"");
        assertThat(refusal(() -> console.secrets().inNamespace("shop").list()).getCode())
                .isEqualTo(403);
    }

    @Test
    void an_access_review_answers_as_the_deed_would() {
        assertThat(may("patch", "", "secrets", "db-connection")).isTrue();
        assertThat(may("patch", "", "secrets", "other")).isFalse();
        assertThat(may("delete", "apps", "deployments", "shop")).isFalse();
        cluster.endpoint.faults().deny("recovery-console", "patch", "secrets");
        assertThat(may("patch", "", "secrets", "db-connection")).isFalse();
    }

    @Test
    void a_denied_verb_answers_403() {
        cluster.endpoint.faults().deny("recovery-console", "patch", "secrets");
        var refused = refusal(() -> console.secrets()
                .inNamespace("shop")
                .withName("db-connection")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{}}"));
        assertThat(refused.getStatus().getReason()).isEqualTo("Forbidden");
        assertThat(refused.getStatus().getMessage()).contains("cannot patch resource \"secrets\"");
    }

    @Test
    void a_wrong_token_is_unauthorized() {
        var config = new io.fabric8.kubernetes.client.ConfigBuilder(admin.getConfiguration())
                .withOauthToken("wrong")
                .withAutoOAuthToken("wrong")
                .build();
        try (var stranger = new io.fabric8.kubernetes.client.KubernetesClientBuilder()
                .withConfig(config)
                .build()) {
            var refused = refusal(() -> stranger.namespaces().list());
            assertThat(refused.getCode()).isEqualTo(401);
        }
    }

    @Test
    void a_watch_sees_what_is_there_and_what_changes() {
        var seen = new CopyOnWriteArrayList<String>();
        try (var watch = admin.secrets()
                .inNamespace("shop")
                .withName("db-connection")
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, Secret secret) {
                        seen.add(action + " " + decoded(secret, "host"));
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        seen.add("closed");
                    }
                })) {
            Cluster.until(() -> seen.contains("ADDED first"));
            patch(PatchType.JSON_MERGE, "{\"data\":{\"host\":\"" + encoded("second") + "\"}}");
            Cluster.until(() -> seen.contains("MODIFIED second"));
            admin.secrets().inNamespace("shop").withName("db-connection").delete();
            Cluster.until(() -> seen.contains("DELETED second"));
        }
        assertThat(seen.getFirst()).isEqualTo("ADDED first");
    }

    @Test
    void a_pod_is_reached_by_proxy_and_its_log_read() {
        cluster.endpoint.apply(Cluster.workload("Deployment", "reached", "replicas: 1"));
        cluster.waitUntilComplete("reached");
        var pod = cluster.pods("reached").getFirst().getMetadata().getName();
        assertThat(console.raw("/api/v1/namespaces/shop/pods/" + pod + ":8080/proxy/health?deep=1"))
                .isEqualTo("first " + pod + " /health?deep=1");
        assertThat(console.pods().inNamespace("shop").withName(pod).getLog()).isEqualTo("connected to first\n");
    }

    @Test
    void a_check_job_keeps_its_exit_code_and_output() {
        var failed = job("check-bad", "echo 3 rows differ; exit 7");
        Cluster.until(() -> failed.get().getStatus() != null
                && failed.get().getStatus().getFailed() != null
                && !failed.get().getStatus().getConditions().isEmpty());
        assertThat(failed.get().getStatus().getConditions().getLast().getReason())
                .isEqualTo("BackoffLimitExceeded");
        var pod = console.pods()
                .inNamespace("recovery-checks")
                .withLabel("job-name", "check-bad")
                .list()
                .getItems()
                .getFirst();
        assertThat(pod.getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getState()
                        .getTerminated()
                        .getExitCode())
                .isEqualTo(7);
        assertThat(console.pods().inNamespace("recovery-checks").resource(pod).getLog())
                .isEqualTo("3 rows differ\n");
        var good = job("check-good", "exit 0");
        Cluster.until(() -> good.get().getStatus() != null
                && Integer.valueOf(1).equals(good.get().getStatus().getSucceeded()));
    }

    @Test
    void the_ledger_keeps_refused_calls_and_no_secret_values() {
        refusal(() ->
                console.secrets().inNamespace("shop").resource(secretNow()).delete());
        patch(PatchType.JSON_MERGE, "{\"data\":{\"host\":\"" + encoded("hidden") + "\"}}");
        var calls = cluster.endpoint.ledger().calls();
        assertThat(calls).anySatisfy(call -> {
            assertThat(call.user()).isEqualTo("recovery-console");
            assertThat(call.verb()).isEqualTo("delete");
            assertThat(call.answer()).isEqualTo(403);
        });
        assertThat(calls.getLast().answer()).isEqualTo(200);
        assertThat(calls).extracting(Ledger.Call::body).noneMatch(body -> body.contains(encoded("hidden")));
    }

    private static Secret secretNow() {
        return admin.secrets().inNamespace("shop").withName("db-connection").get();
    }

    private static Secret patch(PatchType type, String body) {
        return admin.secrets().inNamespace("shop").withName("db-connection").patch(PatchContext.of(type), body);
    }

    private static io.fabric8.kubernetes.client.dsl.Resource<Job> job(String name, String script) {
        var job = Serialization.unmarshal("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: %s, namespace: recovery-checks}
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                      - {name: check, image: "recovery-sandbox/check:1", command: [sh, -c, "%s"]}
                """.formatted(name, script), Job.class);
        console.batch().v1().jobs().inNamespace("recovery-checks").resource(job).create();
        return console.batch().v1().jobs().inNamespace("recovery-checks").withName(name);
    }

    private static boolean may(String verb, String group, String resource, String name) {
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withName(name)
                .withNamespace("shop")
                .endResourceAttributes()
                .endSpec()
                .build();
        return console.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
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
