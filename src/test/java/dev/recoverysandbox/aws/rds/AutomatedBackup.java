package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsAccount;

/**
 * An automated backup as one Region has it.
 *
 * @param instance whose backup it is; it may be deleted
 * @param region where the backup is; a replicated one is in another Region than its instance
 */
record AutomatedBackup(DbInstance instance, String region, Kind kind) {

    /** What became of its instance, or whether it is a copy. */
    enum Kind {
        OWN,
        RETAINED,
        REPLICATED
    }

    static AutomatedBackup of(DbInstance instance) {
        return new AutomatedBackup(instance, instance.region(), Kind.OWN);
    }

    static AutomatedBackup retained(DbInstance instance) {
        return new AutomatedBackup(instance, instance.region(), Kind.RETAINED);
    }

    static AutomatedBackup replicated(DbInstance instance, String region) {
        return new AutomatedBackup(instance, region, Kind.REPLICATED);
    }

    /** {@code ab-} and 26 characters, as in the API reference's example; of a copy the same in its own Region. */
    String arn() {
        return arn(region, instance.resourceId());
    }

    static String arn(String region, String resourceId) {
        return AwsAccount.rds(region, "auto-backup:ab-" + resourceId.substring("db-".length()));
    }

    boolean replicated() {
        return kind == Kind.REPLICATED;
    }

    /** Tags are inherited only where the "source DB instance is active in the same Region" (User Guide, PITR page). */
    boolean lendsTags() {
        return kind == Kind.OWN;
    }

    /** The instance's settings, as far as they hold in the backup's Region. */
    Settings settings() {
        return replicated() ? instance.settings().movedTo(region) : instance.settings();
    }
}
