package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cluster through fabric8's client. Every request is reported. */
final class Fabric8Workloads implements Workloads, AutoCloseable {

    private final KubernetesClient client;
    private final CallReport report;
    private final Secrets secrets;
    private final WorkloadReader reader;
    private final RolloutHistory history;
    private final WorkloadChanges changes;
    private final Traffic traffic;
    private final PodProxy proxy;
    private final PodLog log;
    private final CheckJobs jobs;
    private final AccessReview access;

    Fabric8Workloads(KubernetesClient client, CallReport report, ClusterSettings settings) {
        var api = new ApiCalls(client, settings.callTimeout());
        this.client = client;
        this.report = report;
        this.secrets = new Secrets(client, api);
        this.reader = new WorkloadReader(client);
        this.history = new RolloutHistory(client);
        this.changes = new WorkloadChanges(reader, api);
        this.traffic = new Traffic(client, api);
        this.proxy = new PodProxy(api);
        this.log = new PodLog(api, settings.callTimeout());
        this.jobs = new CheckJobs(client, settings);
        this.access = new AccessReview(client);
    }

    private <T> T ask(Supplier<T> work) {
        return report.during(() -> ClusterErrors.ask(work));
    }

    private void act(Runnable work) {
        ask(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public Optional<SecretCopy> secret(ObjectRef ref) {
        return ask(() -> secrets.read(ref));
    }

    @Override
    public PatchAnswer patchSecret(SecretPatch patch) {
        return ask(() -> secrets.patch(patch));
    }

    @Override
    public List<Workload> usingSecret(ObjectRef secret) {
        return ask(() -> reader.usingSecret(secret));
    }

    @Override
    public List<TemplateChange> templateChanges(ObjectRef secret) {
        return ask(() -> history.using(secret));
    }

    @Override
    public Optional<Workload> workload(WorkloadRef ref) {
        return ask(() -> reader.read(ref));
    }

    @Override
    public void scale(WorkloadRef ref, int replicas) {
        act(() -> changes.scale(ref, replicas));
    }

    @Override
    public void restart(WorkloadRef ref, String switchValue) {
        act(() -> changes.restart(ref, switchValue));
    }

    @Override
    public void holdTraffic(ObjectRef service) {
        act(() -> traffic.hold(service));
    }

    @Override
    public void openTraffic(ObjectRef service) {
        act(() -> traffic.open(service));
    }

    @Override
    public boolean trafficHeld(ObjectRef service) {
        return ask(() -> traffic.held(service));
    }

    @Override
    public HttpAnswer get(ObjectRef pod, int port, String path, Duration limit) {
        return ask(() -> proxy.get(pod, port, path, limit));
    }

    @Override
    public List<String> log(ObjectRef pod, @Nullable String container, boolean before) {
        return ask(() -> log.tail(pod, container, before));
    }

    @Override
    public void startJob(CheckJob job) {
        act(() -> jobs.start(job));
    }

    @Override
    public JobState job(String name) {
        return ask(() -> jobs.state(name));
    }

    @Override
    public boolean may(String verb, String group, String resource, String namespace, String name) {
        return ask(() -> access.may(verb, group, resource, namespace, name));
    }

    @Override
    public void close() {
        client.close();
    }
}
