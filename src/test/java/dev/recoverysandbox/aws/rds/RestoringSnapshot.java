package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import java.util.Set;

/** Judges RestoreDBInstanceFromDBSnapshot, and hands what it accepts to the work behind; see {@link Creating}. */
final class RestoringSnapshot {

    private static final Set<String> NOT_SETTINGS =
            Set.of("Action", "Version", "DBInstanceIdentifier", "DBSnapshotIdentifier", "Tags", "TagSpecifications");

    private final Snapshots snapshots;
    private final Creating creating;
    private final RestoreWork work;

    RestoringSnapshot(Snapshots snapshots, Creating creating, RestoreWork work) {
        this.snapshots = snapshots;
        this.creating = creating;
        this.work = work;
    }

    /** The new instance, in status {@code creating}; one call at a time, as of the other restore. */
    Accepted<DbInstance> accept(QueryForm form) {
        synchronized (creating) {
            var identifier = creating.identifier(form, "DBInstanceIdentifier");
            var snapshot = snapshots.get(form.required("DBSnapshotIdentifier"));
            if (!snapshot.available()) { // sentence assumed
                throw new AwsRefusal(
                        "InvalidDBSnapshotState",
                        "Cannot restore from the snapshot %s because it is %s."
                                .formatted(snapshot.identifier(), snapshot.status()));
            }
            // the request has no MaxAllocatedStorage
            var allowed = Setting.ofRestore().filter(setting -> setting != Setting.MAX_ALLOCATED_STORAGE);
            var passed = creating.settings(form, snapshot.settings(), allowed, NOT_SETTINGS);
            var tags = form.tags().isEmpty() ? snapshot.tags() : form.tags(); // which ones it inherits is assumed
            var created = creating.create(identifier, snapshot.settings().restoredWith(passed), tags);
            return Accepted.and(created, () -> work.begin(new Origin.FromSnapshot(snapshot), created));
        }
    }
}
