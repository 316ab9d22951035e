package dev.recoverysandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs, proxy and Jobs: what goes on inside pods. */
@SuppressWarnings("NullAway.Init")
class PodAccessTests {

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
        var failed = job("check-bad", "echo 3 rows differ; exit 7", "parallelism: 1");
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
        var good = job("check-good", "exit 0", "parallelism: 1");
        Cluster.until(() -> good.get().getStatus() != null
                && Integer.valueOf(1).equals(good.get().getStatus().getSucceeded()));
    }

    @Test
    void a_log_is_followed_while_it_grows() {
        cluster.endpoint.apply(Cluster.workload("Deployment", "followed", "replicas: 1"));
        cluster.waitUntilComplete("followed");
        var pod = cluster.pods("followed").getFirst().getMetadata().getName();
        var out = new java.io.ByteArrayOutputStream();
        try (var log = console.pods().inNamespace("shop").withName(pod).watchLog(out)) {
            assertThat(log).isNotNull();
            Cluster.until(() -> out.toString(StandardCharsets.UTF_8).equals("connected to first\n"));
        }
    }

    @Test
    void a_job_that_takes_too_long_fails_by_its_deadline() {
        var slow = job("check-slow", "exec tail -f /dev/null", "activeDeadlineSeconds: 1");
        Cluster.until(() -> slow.get().getStatus() != null
                && !slow.get().getStatus().getConditions().isEmpty());
        assertThat(slow.get().getStatus().getConditions().getLast().getReason()).isEqualTo("DeadlineExceeded");
        Cluster.until(() -> console.pods()
                .inNamespace("recovery-checks")
                .withLabel("job-name", "check-slow")
                .list()
                .getItems()
                .isEmpty());
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
        console.batch().v1().jobs().inNamespace("recovery-checks").resource(job).create();
        return console.batch().v1().jobs().inNamespace("recovery-checks").withName(name);
    }
}
