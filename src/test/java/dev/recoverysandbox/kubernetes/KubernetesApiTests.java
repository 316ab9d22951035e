package dev.recoverysandbox.kubernetes;

import static dev.recoverysandbox.kubernetes.Cluster.decoded;
import static dev.recoverysandbox.kubernetes.Cluster.encoded;
import static dev.recoverysandbox.kubernetes.Cluster.refusal;
import static dev.recoverysandbox.kubernetes.Cluster.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects, lists and watches, as fabric8's client sees them. */
class KubernetesApiTests {

    @RegisterExtension
    private static final Cluster CLUSTER = new Cluster();

    @Test
    void a_secret_folds_its_string_data_and_keeps_no_generation() {
        var read = CLUSTER.secret();
        assertThat(read.getStringData()).isNullOrEmpty();
        assertThat(decoded(read, "host")).isEqualTo("first");
        assertThat(read.getMetadata().getGeneration()).isNull();
        assertThat(read.getMetadata().getUid()).isNotBlank();
    }

    @Test
    void a_new_pod_is_pending_before_anybody_has_looked_at_it() {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName("just-made")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("sandbox/none")
                .endContainer()
                .endSpec()
                .build();
        var made = CLUSTER.admin.pods().inNamespace("shop").resource(pod);
        assertThat(made.create().getStatus().getPhase()).isEqualTo("Pending");
        made.delete();
    }

    @Test
    void a_new_workload_has_a_status_that_says_nothing_yet() {
        var yaml = Cluster.workload("Deployment", "just-made", "replicas: 0");
        var made = CLUSTER.admin
                .apps()
                .deployments()
                .inNamespace("shop")
                .load(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
        assertThat(made.create().getStatus()).isNotNull();
    }

    @Test
    void what_exists_cannot_be_created_again() {
        var twin = new SecretBuilder()
                .withNewMetadata()
                .withName("db-connection")
                .endMetadata()
                .build();
        var refused = refusal(
                () -> CLUSTER.admin.secrets().inNamespace("shop").resource(twin).create());
        assertThat(refused.getCode()).isEqualTo(409);
        assertThat(refused.getStatus().getReason()).isEqualTo("AlreadyExists");
    }

    @Test
    void what_is_missing_is_null_and_an_unknown_namespace_refuses_creation() {
        assertThat(CLUSTER.admin
                        .secrets()
                        .inNamespace("shop")
                        .withName("absent")
                        .get())
                .isNull();
        var stray = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("stray")
                .endMetadata()
                .build();
        var refused = refusal(() -> CLUSTER.admin
                .configMaps()
                .inNamespace("nowhere")
                .resource(stray)
                .create());
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
            CLUSTER.admin.configMaps().inNamespace("shop").resource(map).createOr(existing -> existing.update());
        }
        var maps = CLUSTER.admin.configMaps().inNamespace("shop").withLabel("set", "pages");
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
        assertThat(CLUSTER.admin
                        .configMaps()
                        .inNamespace("shop")
                        .withField("metadata.name", "page-b")
                        .list()
                        .getItems())
                .hasSize(1);
    }

    @Test
    void a_delete_with_another_uid_is_refused() {
        var refused = refusal(() -> CLUSTER.admin
                .secrets()
                .inNamespace("shop")
                .resource(CLUSTER.secret()
                        .edit()
                        .editMetadata()
                        .withResourceVersion("1")
                        .endMetadata()
                        .build())
                .lockResourceVersion("1")
                .delete());
        assertThat(refused.getCode()).isEqualTo(409);
        assertThat(CLUSTER.secret()).isNotNull();
    }

    @Test
    void a_watch_sees_what_is_there_and_what_changes() {
        var seen = new CopyOnWriteArrayList<String>();
        try (var watch = CLUSTER.admin
                .secrets()
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
            until(() -> seen.contains("ADDED first"));
            CLUSTER.patch(PatchType.JSON_MERGE, "{\"data\":{\"host\":\"" + encoded("second") + "\"}}");
            until(() -> seen.contains("MODIFIED second"));
            CLUSTER.admin
                    .secrets()
                    .inNamespace("shop")
                    .withName("db-connection")
                    .delete();
            until(() -> seen.contains("DELETED second"));
        }
        assertThat(seen.getFirst()).isEqualTo("ADDED first");
    }

    @Test
    void a_deleted_namespace_takes_what_is_in_it() {
        CLUSTER.endpoint.apply("{apiVersion: v1, kind: Namespace, metadata: {name: brief}}");
        CLUSTER.endpoint.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: inside, namespace: brief}}");
        CLUSTER.admin.namespaces().withName("brief").delete();
        until(() -> CLUSTER.admin.namespaces().withName("brief").get() == null);
        assertThat(CLUSTER.admin
                        .configMaps()
                        .inNamespace("brief")
                        .withName("inside")
                        .get())
                .isNull();
    }
}
