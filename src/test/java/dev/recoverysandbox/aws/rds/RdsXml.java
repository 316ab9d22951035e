package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.Xml;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The structures of the RDS model, field by field: names and wrapping from the service model 2014-10-31. */
final class RdsXml {

    static final String VPC = "vpc-0c1d2e3f405162738";

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
        replications(xml, instance);
        tags(xml, instance.tags());
    }

    /** Copies of the automated backups in other Regions, by their ARNs. */
    static void replications(Xml xml, DbInstance instance) {
        xml.list(
                "DBInstanceAutomatedBackupsReplications",
                "DBInstanceAutomatedBackupsReplication",
                instance.replicas(),
                (replication, arn) -> replication.text("DBInstanceAutomatedBackupsArn", arn));
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
        xml.in("DBSubnetGroup", group -> subnetGroup(group, instance.region(), settings.text(Setting.SUBNET_GROUP)));
    }

    private static void subnetGroup(Xml xml, String region, String name) {
        xml.text("DBSubnetGroupName", name)
                .text("DBSubnetGroupDescription", name)
                .text("VpcId", VPC)
                .text("SubnetGroupStatus", "Complete")
                .text("DBSubnetGroupArn", AwsAccount.rds(region, "subgrp:" + name))
                .list(
                        "Subnets",
                        "Subnet",
                        List.of("a", "b", "c"),
                        (subnet, zone) -> subnet.text("SubnetIdentifier", "subnet-0" + zone.repeat(16))
                                .in("SubnetAvailabilityZone", inner -> inner.text("Name", region + zone))
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

    void event(Xml xml, RdsEvent event) {
        xml.text("SourceIdentifier", event.source())
                .text("SourceType", event.sourceType())
                .text("Message", event.message())
                .texts("EventCategories", "EventCategory", List.of(event.category()))
                .text("Date", event.date().truncatedTo(ChronoUnit.MILLIS))
                .text("SourceArn", event.sourceArn());
    }

    static void tags(Xml xml, SortedMap<String, String> tags) {
        xml.list("TagList", "Tag", tags.entrySet(), RdsXml::tag);
    }

    private static void tag(Xml xml, Map.Entry<String, String> tag) {
        xml.text("Key", tag.getKey()).text("Value", tag.getValue());
    }
}
