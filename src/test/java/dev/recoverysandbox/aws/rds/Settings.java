package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsAccount;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of one instance; immutable. Lists are kept as one comma-separated value. */
public final class Settings {

    /** Storage page of the User Guide: PostgreSQL on gp3 below 400 GiB has this baseline and no other. */
    private static final int SMALL_GP3_GIB = 400;

    private static final Map<Setting, String> MACHINE = Map.of(
            Setting.DB_INSTANCE_CLASS, "db.r6g.large",
            Setting.ALLOCATED_STORAGE, "100",
            Setting.MAX_ALLOCATED_STORAGE, "500",
            Setting.LICENSE_MODEL, "postgresql-license",
            Setting.PORT, "5432",
            Setting.ENGINE, "postgres",
            Setting.ENGINE_VERSION, "18.6",
            Setting.STORAGE_ENCRYPTED, "true",
            Setting.KMS_KEY_ID, "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");

    private static final Map<Setting, String> OWN_CHOICES = Map.of(
            Setting.MULTI_AZ, "true",
            Setting.VPC_SECURITY_GROUPS, "sg-0a1b2c3d4e5f60718",
            Setting.SUBNET_GROUP, "orders-private",
            Setting.PARAMETER_GROUP, "orders-postgres18",
            Setting.DELETION_PROTECTION, "true",
            Setting.COPY_TAGS_TO_SNAPSHOT, "true",
            Setting.IAM_AUTHENTICATION, "true",
            Setting.LOG_EXPORTS, "postgresql,upgrade",
            Setting.AUTO_MINOR_VERSION_UPGRADE, "false");

    private static final Map<Setting, String> OPERATION = Map.of(
            Setting.BACKUP_RETENTION_PERIOD, "7",
            Setting.BACKUP_WINDOW, "02:10-02:40",
            Setting.MAINTENANCE_WINDOW, "sun:03:10-sun:03:40",
            Setting.MONITORING_INTERVAL, "60",
            Setting.MONITORING_ROLE, "arn:aws:iam::111122223333:role/rds-monitoring-role",
            Setting.PERFORMANCE_INSIGHTS, "true");

    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = values;
    }

    /** A primary as this account runs it: hardly anything as AWS would choose by default. */
    static Settings ofPrimary(NewInstance wanted) {
        var values = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            setting.byDefault().ifPresent(value -> values.put(setting, value));
        }
        values.putAll(MACHINE);
        values.putAll(OWN_CHOICES);
        values.putAll(OPERATION);
        values.put(Setting.MASTER_USERNAME, wanted.masterUsername());
        values.put(Setting.DB_NAME, wanted.databaseName());
        values.putAll(wanted.settings());
        return new Settings(values).withBaseline();
    }

    /** What a restore from here gives: inherited, passed, or AWS's default, setting by setting. */
    Settings restoredWith(Map<Setting, String> passed) {
        var restored = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            (setting.inherited() ? get(setting) : setting.byDefault()).ifPresent(value -> restored.put(setting, value));
        }
        if (passed.containsKey(Setting.IOPS)) {
            restored.put(Setting.STORAGE_TYPE, "io1"); // "Default: io1, if the Iops parameter is specified"
        }
        restored.putAll(passed);
        return new Settings(restored).withBaseline();
    }

    /** The same in another Region, where another key encrypts; zones are of a Region, too. */
    Settings movedTo(String region) {
        return with(Map.of(
                Setting.AVAILABILITY_ZONE,
                region + "a",
                Setting.KMS_KEY_ID,
                text(Setting.KMS_KEY_ID).replace(":" + AwsAccount.REGION + ":", ":" + region + ":")));
    }

    Settings with(Map<Setting, String> changes) {
        var changed = new EnumMap<>(values);
        changed.putAll(changes);
        return new Settings(changed);
    }

    /** The value as it stands in the answer of AWS; empty when AWS would leave the field out. */
    public Optional<String> get(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** The value of a setting that every instance has. */
    String text(Setting setting) {
        return values.getOrDefault(setting, "");
    }

    int number(Setting setting) {
        return get(setting).map(Integer::valueOf).orElse(0);
    }

    boolean flag(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }

    List<String> list(Setting setting) {
        return split(text(setting));
    }

    static List<String> split(String value) {
        return Arrays.stream(value.split(",", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Whether IOPS and throughput cannot be chosen. */
    static boolean smallGp3(String storageType, int gib) {
        return storageType.equals("gp3") && gib < SMALL_GP3_GIB;
    }

    private Settings withBaseline() {
        return smallGp3(text(Setting.STORAGE_TYPE), number(Setting.ALLOCATED_STORAGE))
                ? with(Map.of(Setting.IOPS, "3000", Setting.STORAGE_THROUGHPUT, "125"))
                : this;
    }
}
