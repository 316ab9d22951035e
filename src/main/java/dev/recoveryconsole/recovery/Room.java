package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.aws.Quota;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether AWS's quotas leave room for one more instance; RDS refuses a restore without it.
 *
 * @param instances null while it is not known
 * @param storage in GiB; null while it is not known
 */
public record Room(@Nullable Quota instances, @Nullable Quota storage) {

    private static final String WHERE = " in use in this account and Region";

    /** As AWS tells it now. What it does not tell is not known, and nothing waits for that: the restore itself is refused then. */
    public static Room seenBy(DatabaseFleet fleet) {
        try {
            return of(fleet.quotas());
        } catch (AwsRefused | AwsUnreachable untold) {
            return new Room(null, null);
        }
    }

    /** By their names (AWS: AccountQuota). */
    static Room of(List<Quota> all) {
        return new Room(named("DBInstances", all), named("AllocatedStorage", all));
    }

    private static @Nullable Quota named(String name, List<Quota> all) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }

    /** Why one more instance like that has no room, with the numbers; empty when it has, or when nobody knows. */
    public Optional<String> lacks(InstanceSettings like) {
        if (instances != null && instances.used() >= instances.max()) {
            return Optional.of("AWS has no room for one more DB instance: " + words() + " (quota DBInstances)");
        }
        return storage != null && storage.used() + like.allocatedStorage() > storage.max()
                ? Optional.of("AWS has no room for " + like.allocatedStorage() + " GiB more of storage: "
                        + storage.used() + " of " + storage.max() + " GiB" + WHERE + " (quota AllocatedStorage)")
                : Optional.empty();
    }

    /** "12 of 40 DB instances in use in this account and Region". */
    public String words() {
        return instances == null
                ? "a number of DB instances that AWS does not tell"
                : instances.used() + " of " + instances.max() + " DB instances" + WHERE;
    }
}
