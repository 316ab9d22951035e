package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.HowItStood;
import java.util.List;
import org.springframework.stereotype.Component;

/** Holds traffic and stops writers at once, and gives both back. */
@Component
public class Writers {

    private final Workloads workloads;

    Writers(Workloads workloads) {
        this.workloads = workloads;
    }

    /** How many pods each workload has now, or had before an earlier run stopped it. */
    public Fact.ReplicasRecorded record(Database database, HowItStood stood) {
        return StopWriters.record(database, StopWriters.users(database, workloads), stood);
    }

    /** The public Services. */
    public List<ObjectRef> services(Database database) {
        return PublicServices.of(database);
    }

    /** The workloads that write to the old database, as Kubernetes has them now. */
    public List<WorkloadRef> writers(Database database) {
        return StopWriters.users(database, workloads).stream()
                .map(Workload::ref)
                .filter(one -> StopWriters.writer(database, one))
                .toList();
    }

    /** Holds first, so that nobody is served by a half-stopped application. */
    public void hold(Database database) {
        services(database).forEach(workloads::holdTraffic);
        StopWriters.users(database, workloads).stream()
                .filter(one -> StopWriters.writer(database, one.ref()) && one.replicas() > 0)
                .forEach(one -> workloads.scale(one.ref(), 0));
    }

    /** Whether no writer is wished for and none has a pod left, not even one that is ending. */
    public boolean gone(Database database) {
        return StopWriters.users(database, workloads).stream()
                .filter(one -> StopWriters.writer(database, one.ref()))
                .allMatch(one -> one.replicas() == 0 && one.pods().isEmpty());
    }

    /** The workloads that {@link #release} scales. */
    public List<WorkloadRef> broughtBack(Fact.ReplicasRecorded recorded) {
        return List.copyOf(StopWriters.wished(recorded).keySet());
    }

    /** Replicas first, traffic last. */
    public void release(Database database, Fact.ReplicasRecorded recorded) {
        StopWriters.wished(recorded).forEach(workloads::scale);
        services(database).forEach(workloads::openTraffic);
    }
}
