package dev.recoverysandbox.aws.rds;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A setting of an instance: its name in a request, its field in {@code DBInstance}, and what a point-in-time restore
 * gives when the request leaves it out. Source: API reference, RestoreDBInstanceToPointInTime, unless said otherwise.
 */
public enum Setting {
    DB_INSTANCE_CLASS("DBInstanceClass", "DBInstanceClass", Scope.BOTH, Omitted.INHERITED),
    ALLOCATED_STORAGE("AllocatedStorage", "AllocatedStorage", Scope.BOTH, Omitted.INHERITED),
    LICENSE_MODEL("LicenseModel", "LicenseModel", Scope.BOTH, Omitted.INHERITED),
    PORT("Port", "", Scope.RESTORE, Omitted.INHERITED), // inside Endpoint
    BACKUP_RETENTION_PERIOD("BackupRetentionPeriod", "BackupRetentionPeriod", Scope.BOTH, Omitted.INHERITED),

    // "By default" sentences of the action's page
    MULTI_AZ("MultiAZ", "MultiAZ", Scope.BOTH, "false"),
    AVAILABILITY_ZONE("AvailabilityZone", "AvailabilityZone", Scope.RESTORE, "eu-west-1a"), // "random, system-chosen"
    STORAGE_TYPE("StorageType", "StorageType", Scope.BOTH, "gp3"), // "io1, if the Iops parameter is specified"
    IOPS("Iops", "Iops", Scope.BOTH, Omitted.ABSENT), // gp3 below 400 GiB: see Settings
    STORAGE_THROUGHPUT("StorageThroughput", "StorageThroughput", Scope.BOTH, Omitted.ABSENT),
    COPY_TAGS_TO_SNAPSHOT("CopyTagsToSnapshot", "CopyTagsToSnapshot", Scope.BOTH, "false"),
    IAM_AUTHENTICATION("EnableIAMDatabaseAuthentication", "IAMDatabaseAuthenticationEnabled", Scope.BOTH, "false"),
    DELETION_PROTECTION("DeletionProtection", "DeletionProtection", Scope.BOTH, "false"),
    ENGINE_LIFECYCLE_SUPPORT(
            "EngineLifecycleSupport", "EngineLifecycleSupport", Scope.BOTH, "open-source-rds-extended-support"),
    BACKUP_TARGET("BackupTarget", "BackupTarget", Scope.RESTORE, "region"),
    VPC_SECURITY_GROUPS("VpcSecurityGroupIds", "", Scope.BOTH, Groups.DEFAULT_SECURITY_GROUP),
    SUBNET_GROUP("DBSubnetGroupName", "", Scope.RESTORE, Groups.DEFAULT_SUBNET_GROUP), // User Guide, PITR page
    PARAMETER_GROUP("DBParameterGroupName", "", Scope.BOTH, Groups.DEFAULT_PARAMETER_GROUP),
    OPTION_GROUP("OptionGroupName", "", Scope.BOTH, Groups.DEFAULT_OPTION_GROUP), // User Guide, PITR page
    BACKUP_WINDOW("PreferredBackupWindow", "PreferredBackupWindow", Scope.BOTH, "23:12-23:42"), // "random"

    // AWS does not say what these become: assumed
    PUBLICLY_ACCESSIBLE("PubliclyAccessible", "PubliclyAccessible", Scope.BOTH, "false"),
    AUTO_MINOR_VERSION_UPGRADE("AutoMinorVersionUpgrade", "AutoMinorVersionUpgrade", Scope.BOTH, "true"),
    MAX_ALLOCATED_STORAGE("MaxAllocatedStorage", "MaxAllocatedStorage", Scope.BOTH, Omitted.ABSENT),
    DEDICATED_LOG_VOLUME("DedicatedLogVolume", "DedicatedLogVolume", Scope.BOTH, "false"),
    LOG_EXPORTS("EnableCloudwatchLogsExports", "", Scope.RESTORE, Omitted.ABSENT),
    CA_CERTIFICATE("CACertificateIdentifier", "CACertificateIdentifier", Scope.BOTH, "rds-ca-rsa2048-g1"),
    NETWORK_TYPE("NetworkType", "NetworkType", Scope.BOTH, "IPV4"),

    // no parameter of the restore: what a new instance has (facts of CreateDBInstance)
    MAINTENANCE_WINDOW("PreferredMaintenanceWindow", "PreferredMaintenanceWindow", Scope.MODIFY, "sat:04:10-sat:04:40"),
    MONITORING_INTERVAL("MonitoringInterval", "MonitoringInterval", Scope.MODIFY, "0"),
    MONITORING_ROLE("MonitoringRoleArn", "MonitoringRoleArn", Scope.MODIFY, Omitted.ABSENT),
    PERFORMANCE_INSIGHTS("EnablePerformanceInsights", "PerformanceInsightsEnabled", Scope.MODIFY, "false"),
    DATABASE_INSIGHTS("DatabaseInsightsMode", "DatabaseInsightsMode", Scope.MODIFY, "standard"),

    // comes with the data; nobody can pass another
    ENGINE("Engine", "Engine", Scope.NEITHER, Omitted.INHERITED),
    ENGINE_VERSION("EngineVersion", "EngineVersion", Scope.NEITHER, Omitted.INHERITED),
    MASTER_USERNAME("MasterUsername", "MasterUsername", Scope.NEITHER, Omitted.INHERITED),
    DB_NAME("DBName", "DBName", Scope.NEITHER, Omitted.INHERITED),
    STORAGE_ENCRYPTED("StorageEncrypted", "StorageEncrypted", Scope.NEITHER, Omitted.INHERITED),
    KMS_KEY_ID("KmsKeyId", "KmsKeyId", Scope.NEITHER, Omitted.INHERITED);

    /** Which request may carry a setting. */
    enum Scope {
        RESTORE,
        MODIFY,
        BOTH,
        NEITHER
    }

    /** What a restore gives without being told. */
    enum Omitted {
        INHERITED,
        ABSENT,
        DEFAULT
    }

    private final String parameter;
    private final String field;
    private final Scope scope;
    private final Omitted omitted;
    private final @Nullable String byDefault;

    Setting(String parameter, String field, Scope scope, Omitted omitted) {
        this(parameter, field, scope, omitted, null);
    }

    Setting(String parameter, String field, Scope scope, String byDefault) {
        this(parameter, field, scope, Omitted.DEFAULT, byDefault);
    }

    Setting(String parameter, String field, Scope scope, Omitted omitted, @Nullable String byDefault) {
        this.parameter = parameter;
        this.field = field;
        this.scope = scope;
        this.omitted = omitted;
        this.byDefault = byDefault;
    }

    String parameter() {
        return parameter;
    }

    /** The field of {@code DBInstance} that shows the value as it is; empty for those that stand inside a structure. */
    Optional<String> field() {
        return field.isEmpty() ? Optional.empty() : Optional.of(field);
    }

    boolean inherited() {
        return omitted == Omitted.INHERITED;
    }

    Optional<String> byDefault() {
        return Optional.ofNullable(byDefault);
    }

    static Stream<Setting> ofRestore() {
        return of(Scope.RESTORE);
    }

    static Stream<Setting> ofModify() {
        return of(Scope.MODIFY);
    }

    private static Stream<Setting> of(Scope wanted) {
        return Arrays.stream(values()).filter(setting -> setting.scope == wanted || setting.scope == Scope.BOTH);
    }
}
