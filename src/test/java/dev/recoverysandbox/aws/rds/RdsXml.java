package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.Xml;
import dev.recoverysandbox.postgres.BaseBackup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The structures of the RDS model, field by field: names and wrapping from the service model 2014-10-31. */
final class RdsXml {

    private static final String VPC = "vpc-0c1d2e3f405162738";
    private static final DateTimeFormatter SNAPSHOT_NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm").withZone(ZoneOffset.UTC);

    private final RestoreWindows windows;

    RdsXml(RestoreWindows windows) {
        this.windows = windows;
    }

    void instance(Xml xml, DbInstance instance) {
        var settings = instance.settings();
        xml.text("DBInstanceIdentifier", instance.identifier())
                .text("DbiResourceId", instance.resourceId())
                .text("DBInstanceArn", instance.arn())
                .text("DBInstanceStatus", instance.status().wire());
        settingsAsTheyAre(xml, instance);
        endpoint(xml, instance);
        windows.of(instance).ifPresent(window -> xml.text("LatestRestorableTime", window.latest()));
        groups(xml, instance);
        xml.texts("EnabledCloudwatchLogsExports", "member", settings.list(Setting.LOG_EXPORTS));
        xml.in("CertificateDetails", details -> details.text("CAIdentifier", settings.text(Setting.CA_CERTIFICATE)));
        xml.in(
                "PendingModifiedValues",
                pending -> pending.text("MasterUserPassword", instance.passwordPending() ? "****" : null));
        constants(xml);
        tags(xml, instance.tags());
    }

    private void settingsAsTheyAre(Xml xml, DbInstance instance) {
        for (var setting : Setting.values()) {
            if (setting != Setting.BACKUP_RETENTION_PERIOD) {
                setting.field()
                        .ifPresent(field ->
                                xml.text(field, instance.settings().get(setting).orElse(null)));
            }
        }
        xml.text("BackupRetentionPeriod", windows.retention(instance));
    }

    /** "Endpoint might not be shown for instances with the status of creating" (DBInstance). */
    private static void endpoint(Xml xml, DbInstance instance) {
        if (instance.server().isPresent()) {
            xml.text("InstanceCreateTime", instance.createdAt().truncatedTo(ChronoUnit.MILLIS));
            xml.in(
                    "Endpoint",
                    endpoint -> endpoint.text("Address", instance.host())
                            .text("Port", instance.settings().text(Setting.PORT))
                            .text("HostedZoneId", "Z29XKXDKYMONMX")); // assumed, any zone would do
        }
    }

    private static void groups(Xml xml, DbInstance instance) {
        var settings = instance.settings();
        xml.list(
                "VpcSecurityGroups",
                "VpcSecurityGroupMembership",
                settings.list(Setting.VPC_SECURITY_GROUPS),
                (group, id) -> group.text("VpcSecurityGroupId", id).text("Status", "active"));
        xml.list(
                "DBParameterGroups",
                "DBParameterGroup",
                List.of(settings.text(Setting.PARAMETER_GROUP)),
                (group, name) -> group.text("DBParameterGroupName", name)
                        .text("ParameterApplyStatus", instance.parameterGroupPending() ? "pending-reboot" : "in-sync"));
        xml.list(
                "OptionGroupMemberships",
                "OptionGroupMembership",
                List.of(settings.text(Setting.OPTION_GROUP)),
                (group, name) -> group.text("OptionGroupName", name).text("Status", "in-sync"));
        xml.in("DBSubnetGroup", group -> subnetGroup(group, settings.text(Setting.SUBNET_GROUP)));
    }

    private static void subnetGroup(Xml xml, String name) {
        xml.text("DBSubnetGroupName", name)
                .text("DBSubnetGroupDescription", name)
                .text("VpcId", VPC)
                .text("SubnetGroupStatus", "Complete")
                .text("DBSubnetGroupArn", AwsAccount.rds("subgrp:" + name))
                .list(
                        "Subnets",
                        "Subnet",
                        List.of("a", "b", "c"),
                        (subnet, zone) -> subnet.text("SubnetIdentifier", "subnet-0" + zone.repeat(16))
                                .in("SubnetAvailabilityZone", inner -> inner.text("Name", AwsAccount.REGION + zone))
                                .text("SubnetStatus", "Active"));
    }

    private static void constants(Xml xml) {
        xml.text("DbInstancePort", 0) // what AWS shows for an instance outside a cluster
                .text("PromotionTier", 1)
                .text("ActivityStreamStatus", "stopped")
                .text("CustomerOwnedIpEnabled", false)
                .text("IsStorageConfigUpgradeAvailable", false)
                .text("MultiTenant", false)
                .in("DBSecurityGroups", Xml.Body.NONE)
                .in("ReadReplicaDBInstanceIdentifiers", Xml.Body.NONE)
                .in("DomainMemberships", Xml.Body.NONE)
                .in("AssociatedRoles", Xml.Body.NONE);
    }

    void automatedBackup(Xml xml, DbInstance instance, String status) {
        var settings = instance.settings();
        xml.text("DBInstanceIdentifier", instance.identifier())
                .text("DbiResourceId", instance.resourceId())
                .text("DBInstanceArn", instance.arn())
                .text("DBInstanceAutomatedBackupsArn", backupArn(instance))
                .text("Region", AwsAccount.REGION)
                .text("Status", status)
                .text("BackupRetentionPeriod", windows.retention(instance))
                .text("Encrypted", settings.text(Setting.STORAGE_ENCRYPTED))
                .text("InstanceCreateTime", instance.createdAt().truncatedTo(ChronoUnit.MILLIS))
                .text("VpcId", VPC);
        common(xml, settings);
        xml.in(
                "RestoreWindow",
                bounds -> windows.of(instance)
                        .ifPresent(window ->
                                bounds.text("EarliestTime", window.earliest()).text("LatestTime", window.latest())));
        tags(xml, instance.tags());
    }

    /** {@code ab-} and 26 characters, as in the API reference's example. */
    static String backupArn(DbInstance instance) {
        return AwsAccount.rds("auto-backup:ab-" + instance.resourceId().substring(3));
    }

    void snapshot(Xml xml, DbSnapshot snapshot) {
        xml.text("DBSnapshotIdentifier", snapshot.identifier())
                .text("DBSnapshotArn", AwsAccount.rds("snapshot:" + snapshot.identifier()))
                .text("DBInstanceIdentifier", snapshot.instance().identifier())
                .text("DbiResourceId", snapshot.instance().resourceId())
                .text("SnapshotType", snapshot.type())
                .text("SnapshotCreateTime", snapshot.createdAt().truncatedTo(ChronoUnit.MILLIS))
                .text("OriginalSnapshotCreateTime", snapshot.createdAt().truncatedTo(ChronoUnit.MILLIS))
                .text("InstanceCreateTime", snapshot.instance().createdAt().truncatedTo(ChronoUnit.MILLIS))
                .text("Status", "available")
                .text("PercentProgress", 100)
                .text("VpcId", VPC)
                .text("Encrypted", snapshot.instance().settings().text(Setting.STORAGE_ENCRYPTED));
        common(xml, snapshot.instance().settings());
        tags(xml, snapshot.instance().tags());
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
        xml.text("Port", settings.text(Setting.PORT)).text("OptionGroupName", settings.text(Setting.OPTION_GROUP));
    }

    void event(Xml xml, RdsEvent event) {
        xml.text("SourceIdentifier", event.source())
                .text("SourceType", "db-instance")
                .text("Message", event.message())
                .texts("EventCategories", "EventCategory", List.of(event.category()))
                .text("Date", event.date().truncatedTo(ChronoUnit.MILLIS))
                .text("SourceArn", event.sourceArn());
    }

    void tags(Xml xml, SortedMap<String, String> tags) {
        xml.list("TagList", "Tag", tags.entrySet(), RdsXml::tag);
    }

    private static void tag(Xml xml, Map.Entry<String, String> tag) {
        xml.text("Key", tag.getKey()).text("Value", tag.getValue());
    }

    /** RDS names its automated snapshots after the instance and the minute. */
    static String automatedName(DbInstance instance, BaseBackup backup) {
        return "rds:" + instance.identifier() + "-" + SNAPSHOT_NAME.format(backup.startedAt());
    }

    /** A snapshot: an automated one is a base backup of the server; a final one is kept as a record only. */
    record DbSnapshot(String identifier, String type, DbInstance instance, Instant createdAt) {}
}
