package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Fact.SettingsCompared;
import dev.recoveryconsole.recovery.Fact.SettingsCompared.Setting;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds the new instance against the plan, setting by setting (facts 1.4, F6): a wrong shape blocks the switch. */
@Component
class CompareSettings implements Task {

    private final DatabaseFleet fleet;

    CompareSettings(DatabaseFleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public TaskName name() {
        return TaskName.COMPARE_SETTINGS;
    }

    @Override
    public Outcome advance(Run run) {
        var instance =
                fleet.in(run.attempt().region()).byResourceId(run.attempt().needResourceId());
        if (instance.isEmpty()) {
            return new Outcome.NeedsHuman("AWS no longer knows the new instance", Choice.START_ATTEMPT, Choice.STOP);
        }
        var rows = compare(run.plan().settings(), instance.get().settings());
        var differing = rows.stream().filter(row -> !row.same()).toList();
        var fact = new SettingsCompared(rows);
        if (differing.isEmpty()) {
            var as = run.plan().elsewhere() ? "As signed for " + run.attempt().region() : "Same as the old database";
            return new Outcome.Done(as + ": " + rows.size() + " of " + rows.size(), fact);
        }
        var said = "Differs: " + differing.stream().map(CompareSettings::words).toList();
        return differing.stream().anyMatch(Setting::fatal)
                ? new Outcome.Failed(said, List.of(Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.STOP), List.of(fact))
                : new Outcome.DoneWithWarning(said, List.of(fact));
    }

    private static String words(Setting row) {
        return row.name() + " is " + row.fresh() + " instead of " + row.old();
    }

    /** Every setting of both; fatal where the application could not connect or would run unsafely. */
    static List<Setting> compare(InstanceSettings old, InstanceSettings fresh) {
        return List.of(
                row("Engine", old.engine(), fresh.engine(), true),
                row("Instance class", old.instanceClass(), fresh.instanceClass(), false),
                row("Port", old.port(), fresh.port(), true),
                row("Security groups", old.securityGroups(), fresh.securityGroups(), true),
                row("Subnet group", old.subnetGroup(), fresh.subnetGroup(), true),
                row("Parameter group", old.parameterGroup(), fresh.parameterGroup(), true),
                row("Option group", old.optionGroup(), fresh.optionGroup(), false),
                row("Multi-AZ", old.multiAz(), fresh.multiAz(), false),
                row("Publicly accessible", old.publiclyAccessible(), fresh.publiclyAccessible(), true),
                row("Encrypted", old.encrypted(), fresh.encrypted(), true),
                row("KMS key", old.kmsKeyId(), fresh.kmsKeyId(), true),
                row("Deletion protection", old.deletionProtection(), fresh.deletionProtection(), false),
                row("IAM authentication", old.iamAuthentication(), fresh.iamAuthentication(), true),
                row("Backup retention (days)", old.backupRetentionDays(), fresh.backupRetentionDays(), false),
                row("Storage type", old.storageType(), fresh.storageType(), false),
                row("Allocated storage (GiB)", old.allocatedStorage(), fresh.allocatedStorage(), false),
                row("Storage grows to (GiB)", old.maxAllocatedStorage(), fresh.maxAllocatedStorage(), false),
                row("Copy tags to snapshots", old.copyTagsToSnapshot(), fresh.copyTagsToSnapshot(), false),
                row("Log exports", old.logExports(), fresh.logExports(), false),
                row("CA certificate", old.caCertificate(), fresh.caCertificate(), false),
                row("Minor version upgrades", old.autoMinorVersionUpgrade(), fresh.autoMinorVersionUpgrade(), false));
    }

    private static Setting row(String name, @Nullable Object old, @Nullable Object fresh, boolean fatal) {
        return new Setting(name, text(old), text(fresh), Objects.equals(old, fresh), fatal);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Boolean yes -> yes ? "yes" : "no";
            case List<?> all ->
                String.join(", ", all.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }
}
