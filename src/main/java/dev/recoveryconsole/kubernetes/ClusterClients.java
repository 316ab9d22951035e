package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes the client from a kubeconfig, or from what Kubernetes puts into a pod; never from anything else it may find. */
final class ClusterClients {

    /** Where a pod finds its identity (Kubernetes: Accessing the API from a Pod). */
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private ClusterClients() {}

    static KubernetesClient client(ClusterSettings settings, CallReport report) {
        var config = settings.kubeconfig() == null
                ? ofThisPod(System.getenv("KUBERNETES_SERVICE_HOST"), System.getenv("KUBERNETES_SERVICE_PORT"))
                : ofFile(settings.kubeconfig(), settings.context());
        var limit = Math.toIntExact(settings.callTimeout().toMillis());
        config.setRequestTimeout(limit);
        config.setConnectionTimeout(Math.min(limit, 5_000));
        config.setRequestRetryBackoffLimit(1);
        config.setHttp2Disable(true); // an idle HTTP/2 connection that the other side dropped costs the whole limit
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new NoRedirects())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("recovery-console-report", report))
                .build();
    }

    /**
     * fabric8 follows every redirect, wherever it leads. An API server sends none of its own, so one comes from a pod behind the
     * proxy or from somebody in between: its status is told, and nobody else is asked.
     */
    private static final class NoRedirects extends JdkHttpClientFactory {

        @Override
        protected void additionalConfig(HttpClient.Builder builder) {
            builder.followRedirects(HttpClient.Redirect.NEVER);
        }
    }

    private static Config ofFile(Path kubeconfig, @Nullable String context) {
        try {
            return Config.fromKubeconfig(context, Files.readString(kubeconfig), kubeconfig.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The kubeconfig " + kubeconfig + " cannot be read", e);
        }
    }

    private static Config ofThisPod(@Nullable String host, @Nullable String port) {
        if (host == null || port == null) {
            throw new IllegalStateException("recovery.kubernetes.kubeconfig is not set and this is not a pod");
        }
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port)
                .withCaCertFile(ACCOUNT.resolve("ca.crt").toString())
                .withOauthTokenProvider(ClusterClients::token)
                .build();
    }

    /** Read each time: the kubelet renews it. */
    private static String token() {
        try {
            return Files.readString(ACCOUNT.resolve("token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The service account's token cannot be read", e);
        }
    }
}
