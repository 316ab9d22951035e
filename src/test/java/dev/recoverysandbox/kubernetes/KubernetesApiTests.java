package dev.recoverysandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects, rights and the record of calls, as fabric8's client sees them. */
@SuppressWarnings("NullAway.Init")
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
            assertThat(watch).isNotNull();
            Cluster.until(() -> seen.contains("ADDED first"));
            patch(PatchType.JSON_MERGE, "{\"data\":{\"host\":\"" + encoded("second") + "\"}}");
            Cluster.until(() -> seen.contains("MODIFIED second"));
            admin.secrets().inNamespace("shop").withName("db-connection").delete();
            Cluster.until(() -> seen.contains("DELETED second"));
        }
        assertThat(seen.getFirst()).isEqualTo("ADDED first");
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

    @Test
    void while_the_api_is_away_nothing_answers() {
        cluster.endpoint.faults().away(true);
        var refused = refusal(() -> secretNow());
        assertThat(refused.getCode()).isLessThan(100);
        cluster.endpoint.faults().away(false);
        assertThat(secretNow()).isNotNull();
    }

    @Test
    void a_deleted_namespace_takes_what_is_in_it() {
        cluster.endpoint.apply("{apiVersion: v1, kind: Namespace, metadata: {name: brief}}");
        cluster.endpoint.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: inside, namespace: brief}}");
        admin.namespaces().withName("brief").delete();
        Cluster.until(() -> admin.namespaces().withName("brief").get() == null);
        assertThat(admin.configMaps().inNamespace("brief").withName("inside").get())
                .isNull();
    }

    @Test
    void every_answer_carries_an_audit_id_that_the_ledger_knows() throws Exception {
        var request = admin.getHttpClient()
                .newHttpRequestBuilder()
                .uri(cluster.endpoint.address() + "/api/v1/namespaces/shop/configmaps")
                .post("application/json", "{\"metadata\":{\"generateName\":\"traced-\"}}")
                .build();
        var answer = admin.getHttpClient().sendAsync(request, String.class).get();
        assertThat(answer.code()).isEqualTo(201);
        assertThat(cluster.endpoint.ledger().calls().getLast().auditId()).isEqualTo(answer.header("Audit-Id"));
    }

    private static Secret secretNow() {
        return admin.secrets().inNamespace("shop").withName("db-connection").get();
    }

    private static Secret patch(PatchType type, String body) {
        return admin.secrets().inNamespace("shop").withName("db-connection").patch(PatchContext.of(type), body);
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
