package dev.recoverysandbox.kubernetes;

import java.time.Duration;
import java.util.List;

/**
 * How the API server is set up.
 *
 * @param port on the loopback interface, 0 for a free one
 * @param namespaces of applications: made at the start, the console's user gets its Role in each
 * @param secrets names of the Secrets that the console's user may read and patch
 * @param checksNamespace where check Jobs may be created
 * @param firstBackOff wait before a crashed container starts again, doubled with each crash
 * @param longestBackOff what the doubling ends at
 */
public record KubernetesOptions(
        int port,
        List<String> namespaces,
        List<String> secrets,
        String checksNamespace,
        Duration firstBackOff,
        Duration longestBackOff) {

    /** A free port, the namespace "shop" with the Secret "db-connection", checks in "recovery-checks", 1 s to 8 s of back-off. */
    public static KubernetesOptions defaults() {
        return new KubernetesOptions(
                0,
                List.of("shop"),
                List.of("db-connection"),
                "recovery-checks",
                Duration.ofSeconds(1),
                Duration.ofSeconds(8));
    }

    public KubernetesOptions withPort(int chosen) {
        return new KubernetesOptions(chosen, namespaces, secrets, checksNamespace, firstBackOff, longestBackOff);
    }

    public KubernetesOptions withNamespaces(List<String> chosen) {
        return new KubernetesOptions(port, chosen, secrets, checksNamespace, firstBackOff, longestBackOff);
    }

    public KubernetesOptions withSecrets(List<String> chosen) {
        return new KubernetesOptions(port, namespaces, chosen, checksNamespace, firstBackOff, longestBackOff);
    }

    public KubernetesOptions withBackOff(Duration first, Duration longest) {
        return new KubernetesOptions(port, namespaces, secrets, checksNamespace, first, longest);
    }
}
