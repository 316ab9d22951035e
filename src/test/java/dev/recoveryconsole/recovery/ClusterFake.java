package dev.recoveryconsole.recovery;

import dev.recoveryconsole.kubernetes.CheckJob;
import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.HttpAnswer;
import dev.recoveryconsole.kubernetes.JobState;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.PatchAnswer;
import dev.recoveryconsole.kubernetes.PodState;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.SecretPatch;
import dev.recoveryconsole.kubernetes.TemplateChange;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.kubernetes.Workloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One Secret, some workloads that use it, and Services that are held or open. It changes nothing by itself. */
public class ClusterFake implements Workloads {

    public static final WorkloadRef API = new WorkloadRef(WorkloadRef.Kind.DEPLOYMENT, "shop", "orders-api");
    public static final WorkloadRef AGENT = new WorkloadRef(WorkloadRef.Kind.DAEMON_SET, "shop", "agent");

    public final List<Workload> workloads = new ArrayList<>();
    public final Set<ObjectRef> heldServices = new HashSet<>();
    public final Set<String> refusedRights = new HashSet<>();
    public final List<TemplateChange> changes = new ArrayList<>();
    public final List<String> done = new ArrayList<>();
    public final Map<String, List<String>> logs = new HashMap<>();
    public final List<String> logsRead = new ArrayList<>();
    public @Nullable SecretCopy secret;
    public @Nullable RuntimeException failure;
    public @Nullable RuntimeException atScale;

    /** Nothing runs, nothing was done, nothing fails. */
    public void fresh() {
        List.of(workloads, heldServices, refusedRights, changes, done, logsRead).forEach(Collection::clear);
        logs.clear();
        secret = null;
        failure = null;
        atScale = null;
    }

    /** A healthy one of that many pods, all current. */
    public static Workload workload(WorkloadRef ref, int replicas, PodState... pods) {
        return new Workload(
                ref, replicas, replicas, replicas, replicas, true, false, "", false, "", Map.of(), List.of(pods));
    }

    public static PodState pod(String name, String ip, @Nullable String trouble) {
        return new PodState(name, ip, true, trouble == null, false, 0, trouble, null);
    }

    /** Another state of the same workload. */
    public void has(Workload workload) {
        workloads.removeIf(one -> one.ref().equals(workload.ref()));
        workloads.add(workload);
    }

    @Override
    public Optional<SecretCopy> secret(ObjectRef ref) {
        mayFail();
        return Optional.ofNullable(secret);
    }

    @Override
    public List<Workload> usingSecret(ObjectRef ref) {
        mayFail();
        return List.copyOf(workloads);
    }

    @Override
    public List<TemplateChange> templateChanges(ObjectRef ref) {
        mayFail();
        return List.copyOf(changes);
    }

    @Override
    public Optional<Workload> workload(WorkloadRef ref) {
        return workloads.stream().filter(one -> one.ref().equals(ref)).findFirst();
    }

    @Override
    public boolean trafficHeld(ObjectRef service) {
        mayFail();
        return heldServices.contains(service);
    }

    @Override
    public void scale(WorkloadRef ref, int replicas) {
        mayFail();
        if (atScale != null) {
            throw atScale;
        }
        done.add("scale " + ref + " " + replicas);
    }

    @Override
    public void holdTraffic(ObjectRef service) {
        done.add("hold " + service);
        heldServices.add(service);
    }

    @Override
    public void openTraffic(ObjectRef service) {
        done.add("open " + service);
        heldServices.remove(service);
    }

    private void mayFail() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public PatchAnswer patchSecret(SecretPatch patch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restart(WorkloadRef ref, String switchValue) {
        mayFail();
        done.add("restart " + ref + " " + switchValue);
    }

    /** Of a pod that nobody gave a log, Kubernetes says no. */
    @Override
    public List<String> log(ObjectRef pod, @Nullable String container, boolean before) {
        var name = pod.name() + (before ? " before" : "");
        logsRead.add(name);
        return Optional.ofNullable(logs.get(name))
                .orElseThrow(() -> new ClusterRefused(403, "Forbidden", "pods/log is forbidden"));
    }

    @Override
    public HttpAnswer get(ObjectRef pod, int port, String path, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void startJob(CheckJob job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JobState job(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean may(String verb, String group, String resource, String namespace, String name) {
        mayFail();
        return !refusedRights.contains(verb + " " + resource);
    }
}
