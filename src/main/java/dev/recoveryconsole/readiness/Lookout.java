package dev.recoveryconsole.readiness;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes all looks at once and keeps each as it comes, so that a system that hangs holds up nothing but what it answers for.
 */
@Component
class Lookout {

    private static final Logger log = LoggerFactory.getLogger(Lookout.class);

    private final Databases databases;
    private final List<Watch> watches;
    private final Findings findings;
    private final InstantSource clock;

    Lookout(Databases databases, List<Watch> watches, Findings findings, InstantSource clock) {
        this.databases = databases;
        this.watches = watches;
        this.findings = findings;
        this.clock = clock;
    }

    /** Returns when the slowest has answered or given up; each adapter has its own time limit. */
    void look() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var database : databases.all()) {
                watches.forEach(watch -> threads.execute(() -> look(database, watch)));
            }
        }
    }

    private void look(Database database, Watch watch) {
        findings.keep(database.current(), found(database, watch), clock.instant());
    }

    private List<Finding> found(Database database, Watch watch) {
        try {
            return watch.look(database);
        } catch (RuntimeException failed) { // whatever it is: a look that did not happen is never a condition met
            var why = why(failed);
            log.info("{}: {} not known: {}", database.name(), watch.conditions(), why);
            return watch.conditions().stream()
                    .map(condition -> Finding.notKnown(condition, why))
                    .toList();
        }
    }

    private static String why(RuntimeException failed) {
        return switch (failed) {
            case AwsRefused no -> "AWS says: " + no.code() + ": " + no.getMessage();
            case AwsUnreachable silence -> "AWS does not answer: " + silence.getMessage();
            case ClusterRefused no -> "Kubernetes says: " + no.getMessage();
            case ClusterUnreachable silence -> "Kubernetes does not answer: " + silence.getMessage();
            default -> ours(failed);
        };
    }

    private static String ours(RuntimeException failed) {
        log.warn("A look at the readiness failed by our own fault", failed);
        return "the console could not look (" + failed.getClass().getSimpleName() + "); its log says more";
    }
}
