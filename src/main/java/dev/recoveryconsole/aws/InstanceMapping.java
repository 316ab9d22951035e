package dev.recoveryconsole.aws;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.OptionGroupMembership;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** From the SDK's DBInstance (AWS: API_DBInstance) to ours. */
final class InstanceMapping {

    private static final int POSTGRESQL = 5432;

    private InstanceMapping() {}

    static DatabaseInstance instance(DBInstance from) {
        return new DatabaseInstance(
                new InstanceName(from.dbInstanceIdentifier()),
                new ResourceId(from.dbiResourceId()),
                from.dbInstanceArn(),
                from.dbInstanceStatus(),
                endpoint(from),
                from.instanceCreateTime(),
                from.latestRestorableTime(),
                storageLoaded(from),
                settings(from),
                tags(from));
    }

    /** Of no other work on the storage; older answers have it as a text beside the status that it belongs to. */
    private static @Nullable Integer storageLoaded(DBInstance from) {
        var percent = from.percentProgress();
        if (from.storageOperationPercentProgress() != null) {
            return "Initializing".equalsIgnoreCase(from.storageOperationStatus())
                    ? from.storageOperationPercentProgress()
                    : null;
        }
        return "storage-initialization".equals(from.dbInstanceStatus())
                        && percent != null
                        && percent.matches("\\d{1,3}")
                ? Integer.valueOf(percent)
                : null;
    }

    /** AWS shows neither address nor port before the engine can be reached. */
    private static @Nullable Endpoint endpoint(DBInstance from) {
        var endpoint = from.endpoint();
        return endpoint == null || endpoint.address() == null
                ? null
                : new Endpoint(endpoint.address(), or(endpoint.port(), POSTGRESQL));
    }

    private static InstanceSettings settings(DBInstance from) {
        return new InstanceSettings(
                from.dbInstanceClass(),
                from.engine(),
                from.engineVersion(),
                or(from.allocatedStorage(), 0),
                from.storageType(),
                from.iops(),
                from.storageThroughput(),
                from.maxAllocatedStorage(),
                yes(from.dedicatedLogVolume()),
                yes(from.multiAZ()),
                securityGroups(from),
                from.dbSubnetGroup() == null ? null : from.dbSubnetGroup().dbSubnetGroupName(),
                first(from.dbParameterGroups(), DBParameterGroupStatus::dbParameterGroupName),
                first(from.optionGroupMemberships(), OptionGroupMembership::optionGroupName),
                yes(from.publiclyAccessible()),
                port(from),
                from.networkType(),
                yes(from.iamDatabaseAuthenticationEnabled()),
                yes(from.deletionProtection()),
                yes(from.copyTagsToSnapshot()),
                or(from.backupRetentionPeriod(), 0),
                from.preferredBackupWindow(),
                yes(from.autoMinorVersionUpgrade()),
                from.enabledCloudwatchLogsExports().stream().sorted().toList(),
                from.caCertificateIdentifier(),
                from.engineLifecycleSupport(),
                yes(from.storageEncrypted()),
                from.kmsKeyId());
    }

    private static List<String> securityGroups(DBInstance from) {
        return from.vpcSecurityGroups().stream()
                .filter(group -> !"removing".equals(group.status()))
                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .sorted()
                .toList();
    }

    /** {@code DbInstancePort} is 0 for an instance that has an endpoint, so the endpoint's port goes first. */
    private static int port(DBInstance from) {
        var endpoint = endpoint(from);
        var declared = or(from.dbInstancePort(), 0);
        return endpoint != null ? endpoint.port() : declared > 0 ? declared : POSTGRESQL;
    }

    private static Map<String, String> tags(DBInstance from) {
        var tags = new TreeMap<String, String>();
        for (Tag tag : from.tagList()) {
            tags.put(tag.key(), tag.value() == null ? "" : tag.value());
        }
        return tags;
    }

    private static <T> @Nullable String first(Collection<T> all, Function<T, @Nullable String> part) {
        return all.stream().findFirst().map(part::apply).orElse(null);
    }

    private static boolean yes(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
