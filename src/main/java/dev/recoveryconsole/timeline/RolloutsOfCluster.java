package dev.recoveryconsole.timeline;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.TemplateChange;
import dev.recoveryconsole.kubernetes.Workloads;
import java.util.List;
import org.springframework.stereotype.Component;

/** The rollouts of the Deployments that use the database's Secret, as the cluster still remembers them. */
@Component
class RolloutsOfCluster implements TimelineSource {

    private final Workloads workloads;

    RolloutsOfCluster(Workloads workloads) {
        this.workloads = workloads;
    }

    @Override
    public String system() {
        return "Kubernetes";
    }

    @Override
    public String words() {
        return "Rollouts";
    }

    @Override
    public List<TimelineEvent> events(Database database, Span span) {
        var secret = database.settings().secret();
        return workloads.templateChanges(new ObjectRef(secret.namespace(), secret.name())).stream()
                .map(RolloutsOfCluster::event)
                .toList();
    }

    /** The first part of a switch's value is the number of its run. */
    private static String cause(String switchedBy) {
        return switchedBy.isEmpty() ? "" : ", rollout by recovery " + switchedBy.split("/", 2)[0];
    }

    private static TimelineEvent event(TemplateChange change) {
        var words =
                change.workload().name() + " revision " + change.revision() + ", " + String.join(", ", change.images());
        return new TimelineEvent(change.at(), Lane.DEPLOYS, words + cause(change.switchedBy()), "Kubernetes");
    }
}
