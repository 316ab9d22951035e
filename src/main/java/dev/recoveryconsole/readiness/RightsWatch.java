package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.CLUSTER_RIGHTS;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.kubernetes.ClusterSettings;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.kubernetes.Workloads;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks the API server beforehand whether it would allow what a run will do (SelfSubjectAccessReview). */
@Component
class RightsWatch implements Watch {

    private final Workloads workloads;
    private final ClusterSettings cluster;

    RightsWatch(Workloads workloads, ClusterSettings cluster) {
        this.workloads = workloads;
        this.cluster = cluster;
    }

    @Override
    public Set<Condition> conditions() {
        return Set.of(CLUSTER_RIGHTS);
    }

    @Override
    public List<Finding> look(Database database) {
        var rights = new Rights(database, cluster.checksNamespace());
        var toLook = rights.toLook();
        var missing = missing(toLook);
        if (!missing.isEmpty()) {
            return List.of(problem(missing));
        }
        var toAct = rights.toAct(usersOfTheSecret(database));
        var refused = missing(toAct);
        return List.of(refused.isEmpty() ? allGiven(toLook.size() + toAct.size()) : problem(refused));
    }

    private List<WorkloadRef> usersOfTheSecret(Database database) {
        var secret = database.settings().secret();
        return workloads.usingSecret(new ObjectRef(secret.namespace(), secret.name())).stream()
                .map(Workload::ref)
                .toList();
    }

    private List<Right> missing(List<Right> wanted) {
        return wanted.stream()
                .filter(one -> !workloads.may(one.verb(), one.group(), one.resource(), one.namespace(), one.name()))
                .toList();
    }

    private static Finding problem(List<Right> missing) {
        return Finding.problem(
                CLUSTER_RIGHTS,
                missing.stream().map(Right::words).collect(Collectors.joining(", ", "the console may not ", "")));
    }

    private static Finding allGiven(int count) {
        return Finding.met(CLUSTER_RIGHTS, "the API server would allow all " + count + " kinds of calls of a run");
    }
}
