package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.recovery.Run;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where the old database listens now; found by its DbiResourceId, because names can be swapped. */
@Component
class OldDatabase {

    private final DatabaseFleet fleet;

    OldDatabase(DatabaseFleet fleet) {
        this.fleet = fleet;
    }

    /** Its endpoint; throws {@link AwsUnreachable} while AWS shows none, so that it is looked for again. */
    Endpoint endpoint(Run run) {
        var source = run.plan().source();
        return fleet.in(run.database().regionOf(source))
                .byResourceId(source)
                .flatMap(instance -> Optional.ofNullable(instance.endpoint()))
                .orElseThrow(() -> new AwsUnreachable(
                        "AWS shows no endpoint of the old database " + source, new IllegalStateException()));
    }
}
