package dev.recoverysandbox.kubernetes;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster for one test class, with fabric8 clients of its users and what tests do to it. Each test finds the Secret as
 * new and leaves no fault; the class leaves no cluster.
 */
final class Cluster implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

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
    final KubernetesClient console = client("recovery-console");

    @Override
    public void beforeEach(ExtensionContext test) {
        admin.secrets().inNamespace(NAMESPACE).withName("db-connection").delete();
        endpoint.apply(SECRET);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        endpoint.faults().clear();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        console.close();
        admin.close();
        endpoint.close();
    }

    private KubernetesClient client(String user) {
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

    RollableScalableResource<Deployment> applied(String name, String spec) {
        endpoint.apply(workload("Deployment", name, spec));
        return admin.apps().deployments().inNamespace(NAMESPACE).withName(name);
    }

    RollableScalableResource<Deployment> deployed(String name, String spec) {
        var deployment = applied(name, spec);
        waitUntilComplete(name);
        return deployment;
    }

    static DeploymentCondition condition(RollableScalableResource<Deployment> deployment, String type) {
        return Optional.ofNullable(deployment.get().getStatus()).stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseGet(DeploymentCondition::new);
    }

    /** What the pod's program says, by the API server's proxy. */
    String ask(Pod pod) {
        return admin.raw("/api/v1/namespaces/shop/pods/" + pod.getMetadata().getName() + "/proxy/");
    }

    Secret secret() {
        return admin.secrets().inNamespace(NAMESPACE).withName("db-connection").get();
    }

    Secret patch(PatchType type, String body) {
        return admin.secrets().inNamespace(NAMESPACE).withName("db-connection").patch(PatchContext.of(type), body);
    }

    /** From now on the Secret names this host. */
    void changeHost(String host) {
        endpoint.apply(SECRET.replace("first", host));
    }

    static KubernetesClientException refusal(ThrowingCallable call) {
        return catchThrowableOfType(KubernetesClientException.class, call);
    }

    static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String decoded(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }
}
