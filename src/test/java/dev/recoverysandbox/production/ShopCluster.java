package dev.recoverysandbox.production;

import dev.recoverysandbox.kubernetes.KubernetesEndpoint;
import dev.recoverysandbox.kubernetes.ServiceFront;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/** The shop's workloads in the cluster, its Secret and its public front. */
public final class ShopCluster implements AutoCloseable {

    public static final String NAMESPACE = "shop";
    public static final String SECRET = "db-connection";
    public static final String IMAGE = "shop/orders:213";

    private static final int PODS = 3;

    private final KubernetesClient admin;
    private final ServiceFront front;

    private ShopCluster(KubernetesClient admin, ServiceFront front) {
        this.admin = admin;
        this.front = front;
    }

    /** Puts the shop's objects into the cluster and opens its front; {@link #awaitReady} says when pods serve. */
    public static ShopCluster install(KubernetesEndpoint cluster, ShopData data, URI aws, URI incident, int frontPort) {
        cluster.apply(manifest(data, aws, incident));
        var admin = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(cluster.kubeconfig("admin")))
                .build();
        return new ShopCluster(admin, cluster.front(NAMESPACE, "shop-front", frontPort));
    }

    /** Waits until each pod of the shop is ready. */
    public void awaitReady(Duration limit) {
        Awaitility.await("the shop's pods")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> pods().stream().filter(ShopCluster::ready).count() == PODS);
    }

    /** The public address of the shop. */
    public URI front() {
        return front.address();
    }

    /** The database's address that the Secret holds now: what the next pod will connect to. */
    public String databaseHost() {
        return text(Objects.requireNonNull(secret().getData().get("DB_HOST"), "The Secret has no DB_HOST"));
    }

    /** A client that may everything. */
    public KubernetesClient admin() {
        return admin;
    }

    public List<Pod> pods() {
        return admin.pods().inNamespace(NAMESPACE).list().getItems();
    }

    /** Somebody else changes the Secret: one more key, so that pods go on working and its version is another one. */
    public void changeSecretFromOutside(String key, String value) {
        admin.secrets().inNamespace(NAMESPACE).withName(SECRET).edit(secret -> {
            secret.getData().put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
            return secret;
        });
    }

    private Secret secret() {
        return Objects.requireNonNull(
                admin.secrets().inNamespace(NAMESPACE).withName(SECRET).get(), "The Secret is gone");
    }

    private static boolean ready(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static String manifest(ShopData data, URI aws, URI incident) {
        var values = Map.of(
                "@at@", "@",
                "@host@", data.first().host(),
                "@port@", Integer.toString(data.port()),
                "@user@", data.logins().app().user(),
                "@password@", data.logins().app().password(),
                "@aws@", aws.toString(),
                "@incident@", incident.toString());
        var text = template();
        for (var value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        return text;
    }

    private static String template() {
        try (var stream = ShopCluster.class.getResourceAsStream("shop.yaml")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
