package dev.recoveryconsole.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cluster, as far as a recovery needs it. Every method may throw {@link ClusterRefused} (403, 422 ...) or {@link
 * ClusterUnreachable}. All changes are to a wished state, so that repeating one is harmless.
 */
public interface Workloads {

    /** The Secret decoded; empty when there is none. */
    Optional<SecretCopy> secret(ObjectRef ref);

    /** Compare-and-set of some keys; see {@link SecretPatch}. */
    PatchAnswer patchSecret(SecretPatch patch);

    /** Deployments, StatefulSets and DaemonSets of the Secret's namespace whose pod template uses it (env, envFrom, volume, projected). */
    List<Workload> usingSecret(ObjectRef secret);

    /** The versions of the Deployments that use the Secret, in any order; the cluster keeps about ten of each. */
    List<TemplateChange> templateChanges(ObjectRef secret);

    Optional<Workload> workload(WorkloadRef ref);

    /** Sets the wished number of pods through the scale subresource; not for DaemonSets. */
    void scale(WorkloadRef ref, int replicas);

    /** Sets {@code recoveryconsole.dev/switch} on the pod template; the same value again changes nothing. */
    void restart(WorkloadRef ref, String switchValue);

    /** Adds a never-matching label to the Service's selector; nothing when it is there already. */
    void holdTraffic(ObjectRef service);

    /** Takes that label away again; nothing when it is not there. */
    void openTraffic(ObjectRef service);

    /** Whether the Service's selector has that label now. */
    boolean trafficHeld(ObjectRef service);

    /** GET through the API server's pod proxy. */
    HttpAnswer get(ObjectRef pod, int port, String path, Duration limit);

    /**
     * The newest whole lines of a container's log, oldest first.
     *
     * @param container null for the only one
     * @param before of the container before its last restart
     */
    List<String> log(ObjectRef pod, @Nullable String container, boolean before);

    /** Creates the Job unless one of that name exists. */
    void startJob(CheckJob job);

    JobState job(String name);

    /** SelfSubjectAccessReview: whether the console's account may do this. */
    boolean may(String verb, String group, String resource, String namespace, String name);
}
