package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One pod as people need to see it: ready or not, and what is wrong in Kubernetes' words (facts 5.3). */
final class PodReading {

    /** Reasons of a container that is simply starting. */
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

    private PodReading() {}

    /** Evicted and finished pods stay listed for a while; their controllers do not count them either. */
    static boolean counts(Pod pod) {
        var phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return !"Succeeded".equals(phase) && !"Failed".equals(phase);
    }

    static PodState state(Pod pod, Predicate<Pod> current) {
        return new PodState(
                pod.getMetadata().getName(),
                pod.getStatus() == null ? null : pod.getStatus().getPodIP(),
                current.test(pod),
                hasCondition(pod, "Ready", "True"),
                pod.getMetadata().getDeletionTimestamp() != null,
                containers(pod).stream()
                        .mapToInt(c -> Rollout.or(c.getRestartCount(), 0))
                        .sum(),
                trouble(pod),
                crashedAt(pod),
                container(pod),
                changedAt(pod));
    }

    private static @Nullable String container(Pod pod) {
        return containers(pod).stream()
                .filter(one -> !Boolean.TRUE.equals(one.getReady()) && !ended(one))
                .min(Comparator.comparing(one -> trouble(one) == null))
                .map(ContainerStatus::getName)
                .orElse(null);
    }

    /** An init container that has done its work is not ready either. */
    private static boolean ended(ContainerStatus container) {
        var end = container.getState() == null ? null : container.getState().getTerminated();
        return end != null && Rollout.or(end.getExitCode(), 0) == 0;
    }

    private static @Nullable Instant changedAt(Pod pod) {
        return Stream.of(
                        Stream.of(pod.getMetadata().getCreationTimestamp()),
                        conditions(pod).stream().map(PodCondition::getLastTransitionTime),
                        containers(pod).stream().map(PodReading::startedAt),
                        containers(pod).stream()
                                .map(PodReading::lastEnd)
                                .filter(Objects::nonNull)
                                .map(ContainerStateTerminated::getFinishedAt))
                .flatMap(times -> times)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable String startedAt(ContainerStatus container) {
        var running = container.getState() == null ? null : container.getState().getRunning();
        return running == null ? null : running.getStartedAt();
    }

    private static boolean hasCondition(Pod pod, String type, String status) {
        return conditions(pod).stream().anyMatch(c -> type.equals(c.getType()) && status.equals(c.getStatus()));
    }

    private static List<PodCondition> conditions(Pod pod) {
        return pod.getStatus() == null ? List.of() : pod.getStatus().getConditions();
    }

    private static List<ContainerStatus> containers(Pod pod) {
        var all = new ArrayList<ContainerStatus>();
        if (pod.getStatus() != null) {
            all.addAll(pod.getStatus().getInitContainerStatuses());
            all.addAll(pod.getStatus().getContainerStatuses());
        }
        return all;
    }

    private static @Nullable String trouble(Pod pod) {
        return Stream.concat(
                        containers(pod).stream().map(PodReading::trouble),
                        conditions(pod).stream().map(PodReading::unschedulable))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String unschedulable(PodCondition condition) {
        return "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus())
                ? joined(condition.getReason(), condition.getMessage())
                : null;
    }

    /** While it waits for its next start the last end tells why; a container that is ready again has no trouble. */
    private static @Nullable String trouble(ContainerStatus container) {
        if (Boolean.TRUE.equals(container.getReady())) {
            return null;
        }
        var now = container.getState() == null ? new ContainerState() : container.getState();
        var before = before(container);
        var waiting = now.getWaiting();
        if (waiting != null && waiting.getReason() != null && !STARTING.contains(waiting.getReason())) {
            return joined(joined(waiting.getReason(), waiting.getMessage()), ended(before));
        }
        var end = ended(now.getTerminated());
        return ends(container, now) < 2 ? null : end != null ? end : ended(before);
    }

    /** One end alone is no trouble yet: Kubernetes starts the container again at once, and often that was all it needed. */
    private static int ends(ContainerStatus container, ContainerState now) {
        return Rollout.or(container.getRestartCount(), 0) + (now.getTerminated() == null ? 0 : 1);
    }

    private static @Nullable Instant crashedAt(Pod pod) {
        return containers(pod).stream()
                .filter(one -> trouble(one) != null)
                .map(PodReading::lastEnd)
                .filter(Objects::nonNull)
                .map(end -> end.getFinishedAt())
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable ContainerStateTerminated lastEnd(ContainerStatus container) {
        var now = container.getState() == null ? null : container.getState().getTerminated();
        return now != null ? now : before(container);
    }

    private static @Nullable ContainerStateTerminated before(ContainerStatus container) {
        return container.getLastState() == null
                ? null
                : container.getLastState().getTerminated();
    }

    private static @Nullable String ended(@Nullable ContainerStateTerminated end) {
        if (end == null || Rollout.or(end.getExitCode(), 0) == 0) {
            return null;
        }
        var code = "exit code " + end.getExitCode();
        return joined(
                code,
                end.getMessage() == null ? end.getReason() : end.getMessage().strip());
    }

    private static String joined(@Nullable String first, @Nullable String second) {
        return second == null || second.isBlank() ? String.valueOf(first) : first + ": " + second;
    }
}
