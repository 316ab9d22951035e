package dev.recoverysandbox.kubernetes;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A cluster for one test class, with fabric8 clients of its users and the manifests that the tests begin with. */
final class Cluster implements AutoCloseable {

    static final String NAMESPACE = "shop";
    static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata: {name: db-connection, namespace: shop}
            stringData: {host: first, password: s3cret}
            """;

    final EchoImage echo = new EchoImage();
    final KubernetesEndpoint endpoint = KubernetesEndpoint.start(
            KubernetesOptions.defaults().withBackOff(Duration.ofMillis(50), Duration.ofMillis(200)),
            Map.of(EchoImage.NAME, echo),
            InstantSource.system());
    final KubernetesClient admin = client("admin");

    KubernetesClient client(String user) {
        var config = Config.fromKubeconfig(endpoint.kubeconfig(user));
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** A workload of the echo program that takes its host from the Secret; {@code spec} adds lines to the spec. */
    static String workload(String kind, String name, String spec) {
        return """
                apiVersion: apps/v1
                kind: %1$s
                metadata: {name: %2$s, namespace: shop}
                spec:
                  selector: {matchLabels: {app: %2$s}}
                  template:
                    metadata: {labels: {app: %2$s}}
                    spec:
                      containers:
                      - name: main
                        image: test/echo:1
                        env:
                        - name: DB_HOST
                          valueFrom: {secretKeyRef: {name: db-connection, key: host}}
                %3$s""".formatted(kind, name, spec.indent(2));
    }

    List<Pod> pods(String app) {
        return admin.pods().inNamespace(NAMESPACE).withLabel("app", app).list().getItems();
    }

    boolean complete(String deployment) {
        var found = admin.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(deployment)
                .get();
        var status = found.getStatus();
        var wanted = found.getSpec().getReplicas();
        return status != null
                && status.getObservedGeneration() != null
                && status.getObservedGeneration() >= found.getMetadata().getGeneration()
                && wanted.equals(status.getUpdatedReplicas())
                && wanted.equals(status.getReplicas())
                && wanted.equals(status.getAvailableReplicas());
    }

    void waitUntilComplete(String deployment) {
        until(() -> complete(deployment));
    }

    static void until(Callable<Boolean> state) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(state);
    }

    @Override
    public void close() {
        admin.close();
        endpoint.close();
    }
}
