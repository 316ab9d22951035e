package dev.recoveryconsole.kubernetes;

import dev.recoveryconsole.kubernetes.WorkloadRef.Kind;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;

/** Changes of a workload, as merge patches to a wished state. */
final class WorkloadChanges {

    /** Its value names run, attempt and switch: the same value again changes no template and so rolls nothing. */
    static final String SWITCH = "recoveryconsole.dev/switch";

    private final WorkloadReader reader;
    private final ApiCalls api;

    WorkloadChanges(WorkloadReader reader, ApiCalls api) {
        this.reader = reader;
        this.api = api;
    }

    /** Through the scale subresource, so that the right to do it is the right to nothing else. */
    void scale(WorkloadRef ref, int replicas) {
        if (ref.kind() == Kind.DAEMON_SET) {
            throw new IllegalArgumentException("a DaemonSet has no number of replicas: " + ref);
        }
        merge(Paths.workload(ref) + "/scale", Map.of("spec", Map.of("replicas", replicas)));
    }

    /** Like kubectl, refuses a paused Deployment: it would take the change and roll nothing. */
    void restart(WorkloadRef ref, String value) {
        var now = reader.read(ref).orElseThrow(() -> new ClusterRefused(404, "NotFound", ref + " not found"));
        if (now.paused()) {
            throw new ClusterRefused(409, "Paused", ref + " is paused and cannot be restarted");
        }
        if (!now.switchAnnotation().equals(value)) {
            merge(
                    Paths.workload(ref),
                    Map.of(
                            "spec",
                            Map.of("template", Map.of("metadata", Map.of("annotations", Map.of(SWITCH, value))))));
        }
    }

    private void merge(String path, Map<String, Object> change) {
        api.patch(path, PatchFormat.MERGE, Serialization.asJson(change));
    }
}
