package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.plan.RecoveryPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of step 3: as they are on the old instance, as the restore call asks for them, and what AWS would do by
 * itself (facts 1.4). What AWS does not state is not guessed.
 */
final class ReviewRows {

    private static final String AS_OLD = "as the old database";
    private static final String NOT_STATED = "not stated by AWS";
    private static final String WITH_DATA = "comes with the data";

    private final List<Review.Row> rows = new ArrayList<>();

    private ReviewRows() {}

    /** {@code home} is the Region of the old database. */
    static List<Review.Row> of(InstanceSettings old, Map<String, String> oldTags, RecoveryPlan plan, String home) {
        var all = new ReviewRows();
        if (plan.from() instanceof RestoreSource.Replicated copy) {
            all.row("Region", home, copy.region(), "where the replicated backup is");
            all.row("KMS key", old.kmsKeyId(), plan.settings().kmsKeyId(), WITH_DATA);
        }
        all.network(old, plan.settings());
        all.hardware(old, plan.settings(), plan.from() instanceof RestoreSource.Snapshot);
        all.behaviour(old, plan.settings());
        all.row("Tags", own(oldTags), own(plan.tags()), "none of its own: tags are passed, so AWS copies none");
        all.rows.add(new Review.Row(
                "Tags of the console",
                consoles(oldTags, "of an earlier recovery"),
                consoles(plan.tags(), "of this recovery"),
                "none",
                false));
        return List.copyOf(all.rows);
    }

    private void network(InstanceSettings old, InstanceSettings fresh) {
        row("Security groups", list(old.securityGroups()), list(fresh.securityGroups()), "AWS default group");
        row("Subnet group", old.subnetGroup(), fresh.subnetGroup(), "AWS default subnet group");
        row("Parameter group", old.parameterGroup(), fresh.parameterGroup(), "AWS default for the engine");
        row("Option group", old.optionGroup(), fresh.optionGroup(), NOT_STATED);
        row("Publicly accessible", yes(old.publiclyAccessible()), yes(fresh.publiclyAccessible()), NOT_STATED);
        row("Port", old.port(), fresh.port(), AS_OLD);
        row("CA certificate", old.caCertificate(), fresh.caCertificate(), NOT_STATED);
        row("IAM authentication", yes(old.iamAuthentication()), yes(fresh.iamAuthentication()), "no");
    }

    private void hardware(InstanceSettings old, InstanceSettings fresh, boolean fromSnapshot) {
        row("Multi-AZ", yes(old.multiAz()), yes(fresh.multiAz()), "no");
        row("Instance class", old.instanceClass(), fresh.instanceClass(), AS_OLD);
        row("Storage (GiB)", old.allocatedStorage(), fresh.allocatedStorage(), AS_OLD);
        row("Storage type", old.storageType(), fresh.storageType(), "gp3, or io1 where IOPS are given");
        row(
                "Storage grows to (GiB)",
                old.maxAllocatedStorage(),
                fromSnapshot ? null : fresh.maxAllocatedStorage(),
                fromSnapshot ? "none: a restore from a snapshot cannot set it" : NOT_STATED);
        row("Engine", engine(old), engine(fresh), WITH_DATA);
        row("Encrypted", yes(old.encrypted()), yes(fresh.encrypted()), WITH_DATA);
    }

    private void behaviour(InstanceSettings old, InstanceSettings fresh) {
        row("Deletion protection", yes(old.deletionProtection()), yes(fresh.deletionProtection()), "no");
        row("Backup retention (days)", old.backupRetentionDays(), fresh.backupRetentionDays(), AS_OLD);
        row("Backup window (UTC)", old.backupWindow(), fresh.backupWindow(), "30 min at random");
        row("Copy tags to snapshots", yes(old.copyTagsToSnapshot()), yes(fresh.copyTagsToSnapshot()), "no");
        row(
                "Minor version upgrades",
                yes(old.autoMinorVersionUpgrade()),
                yes(fresh.autoMinorVersionUpgrade()),
                NOT_STATED);
        row("Log exports", list(old.logExports()), list(fresh.logExports()), "none");
    }

    private void row(String name, @Nullable Object old, @Nullable Object fresh, String ifNotSet) {
        rows.add(new Review.Row(name, text(old), text(fresh), ifNotSet, true));
    }

    private static String text(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? "none" : value.toString();
    }

    private static String list(List<String> values) {
        return String.join(", ", values);
    }

    private static String engine(InstanceSettings from) {
        return from.engine() + " " + from.engineVersion();
    }

    /** Those of AWS itself belong to the instance that has them; no call can pass them on. */
    private static String own(Map<String, String> tags) {
        var aws = counted(tags, "aws:");
        var own = tags.size() - aws - counted(tags, "recovery:");
        return own + " of its own" + (aws == 0 ? "" : " and " + aws + " of AWS, which cannot be passed");
    }

    private static String consoles(Map<String, String> tags, String whose) {
        var ours = counted(tags, "recovery:");
        return ours == 0 ? "none" : ours + " " + whose;
    }

    private static int counted(Map<String, String> tags, String prefix) {
        return (int)
                tags.keySet().stream().filter(key -> key.startsWith(prefix)).count();
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
