package dev.recoveryconsole.validation;

import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.PodState;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.kubernetes.Workloads;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks that ask a pod by HTTP, through the API server, because traffic is held. */
@Component
class HttpChecks {

    private static final int QUOTED = 300;
    private final Workloads workloads;

    HttpChecks(Workloads workloads) {
        this.workloads = workloads;
    }

    Observation observe(Check.HttpTarget target, Duration limit) {
        var pod = workload(target).flatMap(HttpChecks::readyPod);
        if (pod.isEmpty()) {
            return new Observation.NotRun(
                    "No ready pod of the current template of " + target.namespace() + "/" + target.workload());
        }
        var ref = new ObjectRef(target.namespace(), pod.get().name());
        var answer = workloads.get(ref, target.port(), target.path(), limit);
        return new Observation.Found(String.valueOf(answer.status()), ref.name() + " said: " + quoted(answer.body()));
    }

    private Optional<Workload> workload(Check.HttpTarget target) {
        return Stream.of(WorkloadRef.Kind.values())
                .map(kind -> workloads.workload(new WorkloadRef(kind, target.namespace(), target.workload())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<PodState> readyPod(Workload workload) {
        return workload.pods().stream()
                .filter(pod -> pod.current() && pod.ready() && !pod.terminating())
                .findFirst();
    }

    private static String quoted(String body) {
        return body.length() <= QUOTED ? body : body.substring(0, QUOTED) + "…";
    }
}
