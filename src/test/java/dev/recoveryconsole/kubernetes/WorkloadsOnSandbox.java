package dev.recoveryconsole.kubernetes;

import dev.recoveryconsole.kubernetes.WorkloadRef.Kind;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoverysandbox.kubernetes.KubernetesEndpoint;
import dev.recoverysandbox.kubernetes.KubernetesOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The adapter with a cluster of the sandbox under it, both new for each test. */
final class WorkloadsOnSandbox implements BeforeEachCallback, AfterEachCallback {

    static final ObjectRef SECRET = new ObjectRef("shop", "db-connection");
    static final ObjectRef FRONT = new ObjectRef("shop", "shop-front");
    static final WorkloadRef API = new WorkloadRef(Kind.DEPLOYMENT, "shop", "orders-api");
    static final Duration LIMIT = Duration.ofSeconds(10);

    final OutsideCalls calls = new OutsideCalls();
    final KubernetesEndpoint cluster = KubernetesEndpoint.start(
            KubernetesOptions.defaults().withBackOff(Duration.ofMillis(50), Duration.ofMillis(200)),
            Map.of(HostTeller.NAME, new HostTeller()),
            InstantSource.system());
    private @Nullable Fabric8Workloads workloads;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        cluster.apply(Manifests.ALL);
        workloads = connected();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        workloads().close();
        cluster.close();
    }

    private Fabric8Workloads connected() throws IOException {
        var file = Files.writeString(
                Files.createTempFile("cluster", ".kubeconfig"), cluster.kubeconfig("recovery-console"));
        file.toFile().deleteOnExit();
        var settings = new ClusterSettings(file, null, LIMIT, LIMIT, "recovery-checks", null);
        var report = new CallReport(calls, InstantSource.system());
        return new Fabric8Workloads(ClusterClients.client(settings, report), report, settings);
    }

    Fabric8Workloads workloads() {
        return Objects.requireNonNull(workloads);
    }

    Workload awaitRolledOut(WorkloadRef ref) {
        return await(ref, Workload::rolledOut);
    }

    Workload await(WorkloadRef ref, Predicate<Workload> state) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> workloads().workload(ref).orElseThrow(), state);
    }
}
