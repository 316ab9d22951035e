package dev.recoveryconsole.aws;

import java.util.Optional;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;

/** From the SDK's DBInstanceAutomatedBackup (AWS: API_DBInstanceAutomatedBackup) to ours. */
record BackupMapping(String region) {

    /** Copies that were replicated from another Region bear the same id, and a restore here cannot use them by it. */
    Optional<AutomatedBackup> ofThisRegion(SdkIterable<DBInstanceAutomatedBackup> all) {
        return all.stream()
                .filter(backup -> backup.region() == null || backup.region().equals(region))
                .findFirst()
                .map(BackupMapping::backup);
    }

    private static AutomatedBackup backup(DBInstanceAutomatedBackup from) {
        var window = from.restoreWindow();
        return new AutomatedBackup(
                new ResourceId(from.dbiResourceId()),
                new InstanceName(from.dbInstanceIdentifier()),
                from.status(),
                window == null ? null : window.earliestTime(),
                window == null ? null : window.latestTime(),
                from.backupRetentionPeriod() == null ? 0 : from.backupRetentionPeriod());
    }
}
