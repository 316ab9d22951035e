package dev.recoverysandbox.kubernetes;

import static dev.recoverysandbox.kubernetes.Cluster.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logs, proxies, Services and Jobs: how pods are reached, and what goes on inside them. */
class PodAccessTests {

    @RegisterExtension
    private static final Cluster CLUSTER = new Cluster();

    @Test
    void a_pod_is_reached_by_proxy_and_its_log_read() {
        CLUSTER.endpoint.apply(Cluster.workload("Deployment", "reached", "replicas: 1"));
        CLUSTER.waitUntilComplete("reached");
        var pod = CLUSTER.pods("reached").getFirst().getMetadata().getName();
        assertThat(CLUSTER.console.raw("/api/v1/namespaces/shop/pods/" + pod + ":8080/proxy/health?deep=1"))
                .isEqualTo("first " + pod + " /health?deep=1");
        assertThat(CLUSTER.console.pods().inNamespace("shop").withName(pod).getLog())
                .isEqualTo("connected to first\n");
    }

    @Test
    void a_check_job_keeps_its_exit_code_and_output() {
        var failed = job("check-bad", "echo 3 rows differ; exit 7", "parallelism: 1");
        until(() -> failed.get().getStatus() != null
                && failed.get().getStatus().getFailed() != null
                && !failed.get().getStatus().getConditions().isEmpty());
        assertThat(failed.get().getStatus().getConditions().getLast().getReason())
                .isEqualTo("BackoffLimitExceeded");
        var pod = CLUSTER.console
                .pods()
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
        assertThat(CLUSTER.console
                        .pods()
                        .inNamespace("recovery-checks")
                        .resource(pod)
                        .getLog())
                .isEqualTo("3 rows differ\n");
        var good = job("check-good", "exit 0", "parallelism: 1");
        until(() -> good.get().getStatus() != null
                && Integer.valueOf(1).equals(good.get().getStatus().getSucceeded()));
    }

    @Test
    void a_log_is_followed_while_it_grows() {
        CLUSTER.endpoint.apply(Cluster.workload("Deployment", "followed", "replicas: 1"));
        CLUSTER.waitUntilComplete("followed");
        var pod = CLUSTER.pods("followed").getFirst().getMetadata().getName();
        var out = new java.io.ByteArrayOutputStream();
        try (var log = CLUSTER.console.pods().inNamespace("shop").withName(pod).watchLog(out)) {
            assertThat(log).isNotNull();
            until(() -> out.toString(StandardCharsets.UTF_8).equals("connected to first\n"));
        }
    }

    @Test
    void a_job_that_takes_too_long_fails_by_its_deadline() {
        var slow = job("check-slow", "exec tail -f /dev/null", "activeDeadlineSeconds: 1");
        until(() -> slow.get().getStatus() != null
                && !slow.get().getStatus().getConditions().isEmpty());
        assertThat(slow.get().getStatus().getConditions().getLast().getReason()).isEqualTo("DeadlineExceeded");
        until(() -> CLUSTER.console
                .pods()
                .inNamespace("recovery-checks")
                .withLabel("job-name", "check-slow")
                .list()
                .getItems()
                .isEmpty());
    }

    @Test
    void a_service_answers_503_while_its_selector_matches_no_pod() throws IOException, InterruptedException {
        CLUSTER.deployed("fronted", "replicas: 1");
        CLUSTER.endpoint.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: public, namespace: shop}
                spec: {selector: {app: fronted}, ports: [{port: 80}]}
                """);
        var services = CLUSTER.admin.services().inNamespace("shop").withName("public");
        try (var front = CLUSTER.endpoint.front("shop", "public", 0)) {
            assertThat(get(front).statusCode()).isEqualTo(200);
            assertThat(get(front).body()).startsWith("first fronted-").endsWith("/orders?page=2");
            services.patch(
                    PatchContext.of(PatchType.JSON),
                    "[{\"op\":\"add\",\"path\":\"/spec/selector/held\",\"value\":\"yes\"}]");
            assertThat(get(front).statusCode()).isEqualTo(503);
            services.patch(PatchContext.of(PatchType.JSON), "[{\"op\":\"remove\",\"path\":\"/spec/selector/held\"}]");
            assertThat(get(front).statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> get(ServiceFront front) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(front.address().resolve("/orders?page=2"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static io.fabric8.kubernetes.client.dsl.Resource<Job> job(String name, String script, String spec) {
        var job = Serialization.unmarshal("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: %s, namespace: recovery-checks}
                spec:
                  backoffLimit: 0
                  %s
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                      - {name: check, image: "recovery-sandbox/check:1", command: [sh, -c, "%s"]}
                """.formatted(name, spec, script), Job.class);
        CLUSTER.console
                .batch()
                .v1()
                .jobs()
                .inNamespace("recovery-checks")
                .resource(job)
                .create();
        return CLUSTER.console
                .batch()
                .v1()
                .jobs()
                .inNamespace("recovery-checks")
                .withName(name);
    }
}
