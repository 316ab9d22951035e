package dev.recoveryconsole.aws;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * The request of a restore: every setting that the call has a member for is sent, because an omitted one is reset to
 * AWS's default (facts 1.4; AWS: API_RestoreDBInstanceToPointInTime). Not sent: the availability zone (not allowed with
 * Multi-AZ, and random is right after the loss of one), ManageMasterUserPassword (Oracle only on a restore), and the
 * engine, which comes with the data like its version and the encryption.
 */
final class RestoreCall {

    /** Below it gp3 of PostgreSQL has fixed IOPS and throughput that cannot be set (AWS: RDS storage). */
    private static final int GP3_SETTABLE_FROM_GIB = 400;

    private RestoreCall() {}

    static RestoreDbInstanceToPointInTimeRequest of(RestoreRequest wanted) {
        var request = RestoreDbInstanceToPointInTimeRequest.builder()
                .targetDBInstanceIdentifier(wanted.newName().value())
                .restoreTime(wanted.target())
                .tags(tags(wanted.tags()));
        source(request, wanted);
        hardware(request, wanted.settings());
        network(request, wanted.settings());
        behaviour(request, wanted.settings());
        return request.build();
    }

    /** A copy is no backup of an instance of its Region, and has its own ARN alone (AWS: AutomatedBackups.PiTR). */
    private static void source(RestoreDbInstanceToPointInTimeRequest.Builder request, RestoreRequest wanted) {
        if (wanted.from() instanceof RestoreSource.Replicated copy) {
            request.sourceDBInstanceAutomatedBackupsArn(copy.arn());
        } else {
            request.sourceDbiResourceId(wanted.backup().value());
        }
    }

    private static void hardware(RestoreDbInstanceToPointInTimeRequest.Builder request, InstanceSettings from) {
        request.dbInstanceClass(from.instanceClass())
                .allocatedStorage(from.allocatedStorage())
                .storageType(from.storageType())
                .iops(iops(from))
                .storageThroughput(throughput(from))
                .maxAllocatedStorage(from.maxAllocatedStorage())
                .dedicatedLogVolume(from.dedicatedLogVolume())
                .multiAZ(from.multiAz());
    }

    private static void network(RestoreDbInstanceToPointInTimeRequest.Builder request, InstanceSettings from) {
        request.vpcSecurityGroupIds(from.securityGroups())
                .dbSubnetGroupName(from.subnetGroup())
                .publiclyAccessible(from.publiclyAccessible())
                .port(from.port())
                .networkType(from.networkType())
                .caCertificateIdentifier(from.caCertificate())
                .enableIAMDatabaseAuthentication(from.iamAuthentication());
    }

    private static void behaviour(RestoreDbInstanceToPointInTimeRequest.Builder request, InstanceSettings from) {
        request.dbParameterGroupName(from.parameterGroup())
                .optionGroupName(from.optionGroup())
                .deletionProtection(from.deletionProtection())
                .copyTagsToSnapshot(from.copyTagsToSnapshot())
                .backupRetentionPeriod(from.backupRetentionDays())
                .preferredBackupWindow(from.backupWindow())
                .autoMinorVersionUpgrade(from.autoMinorVersionUpgrade())
                .enableCloudwatchLogsExports(from.logExports())
                .engineLifecycleSupport(from.engineLifecycleSupport());
    }

    static @Nullable Integer iops(InstanceSettings from) {
        return isType(from, "io1") || isType(from, "io2") || isLargeGp3(from) ? from.iops() : null;
    }

    static @Nullable Integer throughput(InstanceSettings from) {
        return isLargeGp3(from) ? from.storageThroughput() : null;
    }

    private static boolean isLargeGp3(InstanceSettings from) {
        return isType(from, "gp3") && from.allocatedStorage() >= GP3_SETTABLE_FROM_GIB;
    }

    private static boolean isType(InstanceSettings from, String type) {
        return type.equals(from.storageType());
    }

    /** In a fixed order: a repeated request is the same bytes. */
    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .sorted(Comparator.comparing(Tag::key))
                .toList();
    }
}
