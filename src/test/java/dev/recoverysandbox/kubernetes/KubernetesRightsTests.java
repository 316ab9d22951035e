package dev.recoverysandbox.kubernetes;

import static dev.recoverysandbox.kubernetes.Cluster.encoded;
import static dev.recoverysandbox.kubernetes.Cluster.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rights and the record of calls, as fabric8's client sees them. */
class KubernetesRightsTests {

    @RegisterExtension
    private static final Cluster CLUSTER = new Cluster();

    @Test
    void the_console_may_read_its_secret_and_no_other() {
        assertThat(CLUSTER.console
                        .secrets()
                        .inNamespace("shop")
                        .withName("db-connection")
                        .get())
                .isNotNull();
        var refused = refusal(() ->
                CLUSTER.console.secrets().inNamespace("shop").withName("other").get());
        assertThat(refused.getCode()).isEqualTo(403);
        assertThat(refused.getStatus().getMessage())
                .isEqualTo("secrets \"other\" is forbidden: User \"recovery-console\""
                        + " cannot get resource \"secrets\" in API group \"\" in the namespace \"shop\"");
        assertThat(refusal(() -> CLUSTER.console.secrets().inNamespace("shop").list())
                        .getCode())
                .isEqualTo(403);
    }

    @Test
    void an_access_review_answers_as_the_deed_would() {
        assertThat(may("patch", "", "secrets", "db-connection")).isTrue();
        assertThat(may("patch", "", "secrets", "other")).isFalse();
        assertThat(may("delete", "apps", "deployments", "shop")).isFalse();
        CLUSTER.endpoint.faults().deny("recovery-console", "patch", "secrets");
        assertThat(may("patch", "", "secrets", "db-connection")).isFalse();
    }

    @Test
    void a_denied_verb_answers_403() {
        CLUSTER.endpoint.faults().deny("recovery-console", "patch", "secrets");
        var refused = refusal(() -> CLUSTER.console
                .secrets()
                .inNamespace("shop")
                .withName("db-connection")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{}}"));
        assertThat(refused.getStatus().getReason()).isEqualTo("Forbidden");
        assertThat(refused.getStatus().getMessage()).contains("cannot patch resource \"secrets\"");
    }

    @Test
    void a_wrong_token_is_unauthorized() {
        var config = new io.fabric8.kubernetes.client.ConfigBuilder(CLUSTER.admin.getConfiguration())
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
        return CLUSTER.console
                .authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    @Test
    void the_ledger_keeps_refused_calls_and_no_secret_values() {
        refusal(() -> CLUSTER.console
                .secrets()
                .inNamespace("shop")
                .resource(CLUSTER.secret())
                .delete());
        CLUSTER.patch(PatchType.JSON_MERGE, "{\"data\":{\"host\":\"" + encoded("hidden") + "\"}}");
        var calls = CLUSTER.endpoint.ledger().calls();
        assertThat(calls).anySatisfy(call -> {
            assertThat(call.user()).isEqualTo("recovery-console");
            assertThat(call.verb()).isEqualTo("delete");
            assertThat(call.answer()).isEqualTo(403);
        });
        assertThat(calls.getLast().answer()).isEqualTo(200);
        assertThat(calls).extracting(Ledger.Call::body).noneMatch(body -> body.contains(encoded("hidden")));
    }

    @Test
    void every_answer_carries_an_audit_id_that_the_ledger_knows() throws Exception {
        var request = CLUSTER.admin
                .getHttpClient()
                .newHttpRequestBuilder()
                .uri(CLUSTER.endpoint.address() + "/api/v1/namespaces/shop/configmaps")
                .post("application/json", "{\"metadata\":{\"generateName\":\"traced-\"}}")
                .build();
        var answer =
                CLUSTER.admin.getHttpClient().sendAsync(request, String.class).get();
        assertThat(answer.code()).isEqualTo(201);
        assertThat(CLUSTER.endpoint.ledger().calls().getLast().auditId()).isEqualTo(answer.header("Audit-Id"));
    }

    @Test
    void while_the_api_is_away_nothing_answers() {
        CLUSTER.endpoint.faults().away(true);
        var refused = refusal(() -> CLUSTER.secret());
        assertThat(refused.getCode()).isLessThan(100);
        CLUSTER.endpoint.faults().away(false);
        assertThat(CLUSTER.secret()).isNotNull();
    }
}
