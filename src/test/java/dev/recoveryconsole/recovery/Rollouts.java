package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.PodState;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A switch whose pods come up, or do not. */
final class Rollouts {

    static final WorkloadRef WORKER = new WorkloadRef(WorkloadRef.Kind.DEPLOYMENT, "shop", "orders-worker");
    static final String PASSWORD = "Tr0ub4dor-and-3";

    private Rollouts() {}

    /** The first switch of a run's attempt was signed. */
    static Fact.GateFrozen signed() {
        return new Fact.GateFrozen(Gate.SWITCH_SECRETS, new UUID(0, 5), RunFixture.DIGEST, "{}", 1);
    }

    /** The API crash-loops and says why in its log; the worker is well. */
    static void crashes(ClusterFake cluster) {
        cluster.secret = new SecretCopy(
                new ObjectRef("shop", "db-connection"), "uid", "1", Map.of("DB_PASSWORD", PASSWORD), List.of());
        cluster.has(rolling("", pod("api-9", false, "CrashLoopBackOff: exit code 1")));
        cluster.has(ClusterFake.workload(WORKER, 1, pod("worker-1", true, null)));
        cluster.logs.put("api-9", List.of("starting", "fatal: no such table, login " + PASSWORD));
    }

    /** It is on its way, started by that annotation. */
    static Workload rolling(String annotation, PodState... pods) {
        return api(false, annotation, pods);
    }

    /** It is there. */
    static Workload rolledOut(String annotation) {
        return api(true, annotation, pod("api-10", true, null));
    }

    private static Workload api(boolean there, String annotation, PodState... pods) {
        return new Workload(
                ClusterFake.API,
                2,
                1,
                1,
                2,
                there,
                false,
                there ? "" : "1 of 2 new pods are available",
                false,
                annotation,
                Map.of(),
                List.of(pods));
    }

    /** A pod whose container never ran. */
    static PodState waits(String name, String trouble) {
        return new PodState(name, "10.0.0.1", true, false, false, 0, trouble, null);
    }

    static PodState pod(String name, boolean ready, @Nullable String trouble) {
        var at = RunFixture.NOW.plusSeconds(5);
        return new PodState(name, "10.0.0.1", true, ready, false, ready ? 0 : 3, trouble, at, "app", at);
    }
}
