package dev.recoveryconsole.kubernetes;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the cluster is reached.
 *
 * @param kubeconfig file; absent = the pod's own service account
 * @param context of the kubeconfig; absent = its current one
 * @param poll between two looks at a rollout
 * @param checksNamespace where check Jobs run, never the application's namespace
 */
@ConfigurationProperties("recovery.kubernetes")
public record ClusterSettings(
        @Nullable Path kubeconfig,
        @Nullable String context,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("recovery-checks") String checksNamespace,
        @Nullable String checksServiceAccount) {}
