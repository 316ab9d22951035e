package dev.recoveryconsole.aws;

import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;

/**
 * The request of a restore from a snapshot, with every setting that the call has a member for (AWS:
 * API_RestoreDBInstanceFromDBSnapshot). It has none for the limit up to which storage grows by itself; that the new instance
 * lacks it is seen in the review and in the comparison.
 */
final class SnapshotCall {

    private SnapshotCall() {}

    /** By its name: the ARN is for snapshots that another account shares. */
    static RestoreDbInstanceFromDbSnapshotRequest of(RestoreRequest wanted, RestoreSource.Snapshot from) {
        var request = RestoreDbInstanceFromDbSnapshotRequest.builder()
                .dbSnapshotIdentifier(from.name())
                .dbInstanceIdentifier(wanted.newName().value())
                .tags(RestoreCall.tags(wanted.tags()));
        hardware(request, wanted.settings());
        network(request, wanted.settings());
        behaviour(request, wanted.settings());
        return request.build();
    }

    private static void hardware(RestoreDbInstanceFromDbSnapshotRequest.Builder request, InstanceSettings from) {
        request.dbInstanceClass(from.instanceClass())
                .allocatedStorage(from.allocatedStorage())
                .storageType(from.storageType())
                .iops(RestoreCall.iops(from))
                .storageThroughput(RestoreCall.throughput(from))
                .dedicatedLogVolume(from.dedicatedLogVolume())
                .multiAZ(from.multiAz());
    }

    private static void network(RestoreDbInstanceFromDbSnapshotRequest.Builder request, InstanceSettings from) {
        request.vpcSecurityGroupIds(from.securityGroups())
                .dbSubnetGroupName(from.subnetGroup())
                .publiclyAccessible(from.publiclyAccessible())
                .port(from.port())
                .networkType(from.networkType())
                .caCertificateIdentifier(from.caCertificate())
                .enableIAMDatabaseAuthentication(from.iamAuthentication());
    }

    private static void behaviour(RestoreDbInstanceFromDbSnapshotRequest.Builder request, InstanceSettings from) {
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
}
