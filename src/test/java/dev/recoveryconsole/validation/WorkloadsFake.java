package dev.recoveryconsole.validation;

import dev.recoveryconsole.kubernetes.CheckJob;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One StatefulSet with some pods, and Jobs that end when they are told to. */
class WorkloadsFake implements Workloads {

    final List<PodState> pods = new ArrayList<>();
    final Map<String, CheckJob> jobs = new LinkedHashMap<>();
    final List<String> asked = new ArrayList<>();
    HttpAnswer answer = new HttpAnswer(200, "ok");
    JobState jobState = new JobState.Running();

    @Nullable
    RuntimeException failure;

    @Override
    public List<TemplateChange> templateChanges(ObjectRef ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Workload> workload(WorkloadRef ref) {
        mayFail();
        return ref.kind() == WorkloadRef.Kind.STATEFUL_SET
                ? Optional.of(new Workload(ref, 1, 1, 1, 1, true, false, "", false, "", Map.of(), pods))
                : Optional.empty();
    }

    @Override
    public HttpAnswer get(ObjectRef pod, int port, String path, Duration limit) {
        mayFail();
        asked.add(pod + ":" + port + path);
        return answer;
    }

    @Override
    public void startJob(CheckJob job) {
        mayFail();
        jobs.putIfAbsent(job.name(), job);
    }

    @Override
    public JobState job(String name) {
        mayFail();
        return jobs.containsKey(name) ? jobState : new JobState.Absent();
    }

    private void mayFail() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Optional<SecretCopy> secret(ObjectRef ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PatchAnswer patchSecret(SecretPatch patch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Workload> usingSecret(ObjectRef secret) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void scale(WorkloadRef ref, int replicas) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restart(WorkloadRef ref, String switchValue) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void holdTraffic(ObjectRef service) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void openTraffic(ObjectRef service) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> log(ObjectRef pod, @Nullable String container, boolean before) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean trafficHeld(ObjectRef service) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean may(String verb, String group, String resource, String namespace, String name) {
        throw new UnsupportedOperationException();
    }
}
