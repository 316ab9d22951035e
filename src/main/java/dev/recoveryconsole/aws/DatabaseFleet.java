package dev.recoveryconsole.aws;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The RDS instances of one account and Region. Every method may throw {@link AwsRefused} (AWS said no) or {@link
 * AwsUnreachable} (nothing is known).
 */
public interface DatabaseFleet {

    /** The same account's in another Region; null is this one. It asks nothing by itself. */
    DatabaseFleet in(@Nullable String region);

    /** All instances, read in pages (DescribeDBInstances). */
    List<DatabaseInstance> instances();

    /** The instance of that name; empty when AWS says {@code DBInstanceNotFound}. */
    Optional<DatabaseInstance> byName(InstanceName name);

    /** The instance with that immutable id, whatever it is called now. */
    Optional<DatabaseInstance> byResourceId(ResourceId id);

    /** Those of them that AWS knows, in any order; as few calls as their number needs. */
    default List<DatabaseInstance> byResourceIds(Collection<ResourceId> ids) {
        return ids.stream().map(this::byResourceId).flatMap(Optional::stream).toList();
    }

    /** The automated backup of that instance with its restore window (DescribeDBInstanceAutomatedBackups). */
    Optional<AutomatedBackup> backupOf(ResourceId id);

    /** What this Region holds of the automated backup of that instance of another Region. */
    Optional<BackupCopy> copyOf(ResourceId id);

    /** Its finished snapshots, automated and manual, in any order (DescribeDBSnapshots). */
    List<DatabaseSnapshot> snapshots(ResourceId id);

    /** When the newest finished automated backup of that instance was taken. */
    default Optional<Instant> newestBackup(ResourceId id) {
        return snapshots(id).stream()
                .filter(DatabaseSnapshot::automated)
                .map(DatabaseSnapshot::at)
                .max(Comparator.naturalOrder());
    }

    /** Sends the restore with a client of exactly one attempt. Never throws: every end is an answer. */
    RestoreAnswer restore(RestoreRequest request);

    /** Events since an instant, oldest first (DescribeEvents). */
    List<FleetEvent> events(InstanceName name, Instant since);

    List<Quota> quotas();

    /** Adds or overwrites tags (AddTagsToResource). */
    void tag(String arn, Map<String, String> tags);

    /** Sets a new master password (ModifyDBInstance, ApplyImmediately); AWS refuses it unless {@code available}. */
    void resetMasterPassword(InstanceName name, String password);
}
