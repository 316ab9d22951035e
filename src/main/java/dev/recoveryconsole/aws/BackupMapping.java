package dev.recoveryconsole.aws;

import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackupsReplication;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/** From the SDK's DBInstanceAutomatedBackup (AWS: API_DBInstanceAutomatedBackup) to ours. */
record BackupMapping(String region) {

    /** Copies that were replicated from another Region bear the same id, and a restore here cannot use them by it. */
    Optional<AutomatedBackup> ofThisRegion(SdkIterable<DBInstanceAutomatedBackup> all) {
        return all.stream().filter(this::isOfThisRegion).findFirst().map(BackupMapping::backup);
    }

    /** Those alone. */
    Optional<BackupCopy> ofAnother(SdkIterable<DBInstanceAutomatedBackup> all) {
        return all.stream()
                .filter(backup -> !isOfThisRegion(backup) && backup.dbInstanceAutomatedBackupsArn() != null)
                .findFirst()
                .map(copy -> new BackupCopy(
                        copy.dbInstanceAutomatedBackupsArn(),
                        backup(copy),
                        Boolean.TRUE.equals(copy.encrypted()) ? copy.kmsKeyId() : null));
    }

    /** By its instance's ARN: what "Region" means of a copy, the API reference and its examples say differently. */
    private boolean isOfThisRegion(DBInstanceAutomatedBackup backup) {
        var arn = backup.dbInstanceArn();
        var of = arn == null || arn.isEmpty() ? backup.region() : arn.split(":", 5)[3];
        return of == null || of.equals(region);
    }

    /** Nothing while it is being made: it cannot be restored from yet. */
    Stream<DatabaseSnapshot> snapshot(DBSnapshot from) {
        var at = from.originalSnapshotCreateTime() != null
                ? from.originalSnapshotCreateTime()
                : from.snapshotCreateTime();
        return at == null || !"available".equals(from.status())
                ? Stream.empty()
                : Stream.of(new DatabaseSnapshot(
                        from.dbSnapshotIdentifier(),
                        "automated".equals(from.snapshotType()),
                        at,
                        from.dbSnapshotArn(),
                        from.snapshotDatabaseTime(),
                        Boolean.TRUE.equals(from.encrypted()) ? from.kmsKeyId() : null));
    }

    private static AutomatedBackup backup(DBInstanceAutomatedBackup from) {
        var window = from.restoreWindow();
        return new AutomatedBackup(
                new ResourceId(from.dbiResourceId()),
                new InstanceName(from.dbInstanceIdentifier()),
                from.status(),
                window == null ? null : window.earliestTime(),
                window == null ? null : window.latestTime(),
                from.backupRetentionPeriod() == null ? 0 : from.backupRetentionPeriod(),
                from.dbInstanceAutomatedBackupsReplications().stream()
                        .map(DBInstanceAutomatedBackupsReplication::dbInstanceAutomatedBackupsArn)
                        .toList());
    }
}
