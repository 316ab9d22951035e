package dev.recoveryconsole.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an instance that a restore either inherits or silently resets (facts 1.4): all are read from the old
 * instance, frozen in the plan, passed explicitly where the restore call has a member, and compared afterwards.
 *
 * @param allocatedStorage GiB
 * @param iops provisioned, only when the storage type takes it
 * @param storageThroughput MiB/s
 * @param securityGroups VPC security group ids, sorted
 * @param backupRetentionDays days, 0 = no point-in-time recovery
 * @param backupWindow {@code hh24:mi-hh24:mi} UTC
 */
public record InstanceSettings(
        String instanceClass,
        String engine,
        String engineVersion,
        int allocatedStorage,
        @Nullable String storageType,
        @Nullable Integer iops,
        @Nullable Integer storageThroughput,
        @Nullable Integer maxAllocatedStorage,
        boolean dedicatedLogVolume,
        boolean multiAz,
        List<String> securityGroups,
        @Nullable String subnetGroup,
        @Nullable String parameterGroup,
        @Nullable String optionGroup,
        boolean publiclyAccessible,
        int port,
        @Nullable String networkType,
        boolean iamAuthentication,
        boolean deletionProtection,
        boolean copyTagsToSnapshot,
        int backupRetentionDays,
        @Nullable String backupWindow,
        boolean autoMinorVersionUpgrade,
        List<String> logExports,
        @Nullable String caCertificate,
        @Nullable String engineLifecycleSupport,
        boolean encrypted,
        @Nullable String kmsKeyId) {
    /** The same where another network, other groups and another key are; they are of one Region alone. */
    public InstanceSettings movedTo(
            String otherSubnetGroup,
            List<String> otherSecurityGroups,
            @Nullable String otherParameterGroup,
            @Nullable String otherOptionGroup,
            @Nullable String otherKmsKeyId) {
        return new InstanceSettings(
                instanceClass,
                engine,
                engineVersion,
                allocatedStorage,
                storageType,
                iops,
                storageThroughput,
                maxAllocatedStorage,
                dedicatedLogVolume,
                multiAz,
                otherSecurityGroups,
                otherSubnetGroup,
                otherParameterGroup,
                otherOptionGroup,
                publiclyAccessible,
                port,
                networkType,
                iamAuthentication,
                deletionProtection,
                copyTagsToSnapshot,
                backupRetentionDays,
                backupWindow,
                autoMinorVersionUpgrade,
                logExports,
                caCertificate,
                engineLifecycleSupport,
                encrypted,
                otherKmsKeyId);
    }
}
