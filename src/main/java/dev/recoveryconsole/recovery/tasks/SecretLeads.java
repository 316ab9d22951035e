package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.recovery.Run;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether the Secret leads to another instance than the old database, as after a run that was stopped behind its switch. An
 * address that AWS does not know, such as an alias or a proxy, is taken for the old database's own.
 */
@Component
class SecretLeads {

    private final DatabaseFleet fleet;
    private final OldDatabase old;

    SecretLeads(DatabaseFleet fleet, OldDatabase old) {
        this.fleet = fleet;
        this.old = old;
    }

    /**
     * That the Secret does not lead to the old database.
     *
     * @param to the instance that it leads to
     * @param old where the old database listens
     */
    record Away(InstanceName to, Endpoint old) {

        /** In a sentence for the signer. */
        String said() {
            return "The Secret leads to " + to + " now, which is not the old database. A switch back leads to the old"
                    + " database, not there";
        }
    }

    /** Empty when it leads to the old database; throws {@link AwsUnreachable} or {@link AwsRefused}. */
    Optional<Away> away(Run run, SecretCopy copy) {
        var keys = run.database().settings().secret().keys();
        return regions(run)
                .flatMap(region -> fleet.in(region).instances().stream())
                .filter(one -> one.endpoint() != null && SecretChanges.leadsTo(one.endpoint(), copy, keys))
                .findFirst()
                .filter(one -> !one.resourceId().equals(run.plan().source()))
                .map(DatabaseInstance::name)
                .map(name -> new Away(name, old.endpoint(run)));
    }

    /** Wherever the name has had an instance, and where a run has made one or may have. */
    private static Stream<@Nullable String> regions(Run run) {
        var all = new LinkedHashSet<@Nullable String>();
        run.database().generations().reversed().forEach(one -> all.add(one.region()));
        all.add(run.attempt().region());
        run.database().settings().replicaRegions().forEach(one -> all.add(one.region()));
        return all.stream();
    }
}
