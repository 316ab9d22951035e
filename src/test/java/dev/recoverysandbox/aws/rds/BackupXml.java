package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.Xml;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The structures of automated backups and snapshots; names and wrapping from the service model 2014-10-31. */
final class BackupXml {

    private final RestoreWindows windows;

    BackupXml(RestoreWindows windows) {
        this.windows = windows;
    }

    /** "Region: The AWS Region associated with the automated backup"; AWS's examples show the source's of a copy. */
    void automatedBackup(Xml xml, AutomatedBackup backup, String status) {
        var instance = backup.instance();
        var settings = backup.settings();
        xml.text("DBInstanceIdentifier", instance.identifier())
                .text("DbiResourceId", instance.resourceId())
                .text("DBInstanceArn", instance.arn())
                .text("DBInstanceAutomatedBackupsArn", backup.arn())
                .text("Region", instance.region())
                .text("Status", status)
                .text("BackupRetentionPeriod", windows.retention(backup))
                .text("Encrypted", settings.text(Setting.STORAGE_ENCRYPTED))
                .text("InstanceCreateTime", instance.createdAt().truncatedTo(ChronoUnit.MILLIS));
        common(xml, settings);
        xml.in(
                "RestoreWindow",
                bounds -> windows.of(backup)
                        .ifPresent(window ->
                                bounds.text("EarliestTime", window.earliest()).text("LatestTime", window.latest())));
        if (!backup.replicated()) {
            RdsXml.replications(xml, instance);
        }
        RdsXml.tags(xml, instance.tags());
    }

    /** What has no time yet has no element for it: as AWS's example of a snapshot in creation. */
    void snapshot(Xml xml, DbSnapshot snapshot) {
        var instance = snapshot.instance();
        var taken =
                snapshot.takenAt().map(at -> at.truncatedTo(ChronoUnit.MILLIS)).orElse(null);
        xml.text("DBSnapshotIdentifier", snapshot.identifier())
                .text("DBSnapshotArn", snapshot.arn())
                .text("DBInstanceIdentifier", instance.identifier())
                .text("DbiResourceId", instance.resourceId())
                .text("SnapshotType", snapshot.type())
                .text("SnapshotCreateTime", taken)
                .text("OriginalSnapshotCreateTime", taken)
                .text("SnapshotDatabaseTime", taken)
                .text("InstanceCreateTime", instance.createdAt().truncatedTo(ChronoUnit.MILLIS))
                .text("Status", snapshot.status())
                .text("PercentProgress", snapshot.available() ? 100 : 0)
                .text("Encrypted", snapshot.settings().text(Setting.STORAGE_ENCRYPTED))
                .text("SnapshotTarget", "region");
        common(xml, snapshot.settings());
        RdsXml.tags(xml, snapshot.tags());
    }

    private static void common(Xml xml, Settings settings) {
        for (var setting : List.of(
                Setting.ALLOCATED_STORAGE,
                Setting.ENGINE,
                Setting.ENGINE_VERSION,
                Setting.LICENSE_MODEL,
                Setting.MASTER_USERNAME,
                Setting.STORAGE_TYPE,
                Setting.IOPS,
                Setting.STORAGE_THROUGHPUT,
                Setting.KMS_KEY_ID,
                Setting.AVAILABILITY_ZONE,
                Setting.IAM_AUTHENTICATION)) {
            setting.field()
                    .ifPresent(field -> xml.text(field, settings.get(setting).orElse(null)));
        }
        xml.text("Port", settings.text(Setting.PORT))
                .text("OptionGroupName", settings.text(Setting.OPTION_GROUP))
                .text("VpcId", RdsXml.VPC);
    }
}
