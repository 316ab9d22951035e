package dev.recoveryconsole.kubernetes;

import java.util.List;
import java.util.Map;

/**
 * A workload as it is now, judged by kubectl's rules for {@code rollout status} (facts 5.3).
 *
 * @param replicas wished number; for a DaemonSet the desired number of scheduled pods
 * @param updated pods of the current template
 * @param available pods of the current template that are available
 * @param rolledOut kubectl would say "successfully rolled out"
 * @param deadlineExceeded {@code Progressing=False, ProgressDeadlineExceeded}
 * @param waitingFor kubectl's kind of sentence while it is not
 * @param paused a paused Deployment refuses a restart
 * @param switchAnnotation value of {@code recoveryconsole.dev/switch} on the pod template, empty when absent
 */
public record Workload(
        WorkloadRef ref,
        int replicas,
        int updated,
        int available,
        int total,
        boolean rolledOut,
        boolean deadlineExceeded,
        String waitingFor,
        boolean paused,
        String switchAnnotation,
        Map<String, String> selector,
        List<PodState> pods) {

    /** Its pods of the current template; those that are ending are on their way out. */
    public List<PodState> fresh() {
        return pods.stream().filter(pod -> pod.current() && !pod.terminating()).toList();
    }
}
