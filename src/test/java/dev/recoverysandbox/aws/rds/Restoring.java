package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges RestoreDBInstanceToPointInTime, and hands what it accepts to the work behind. What it has in common with the
 * other restore, and what "assumed" means, stands at {@link Creating}.
 */
final class Restoring {

    private static final Set<String> NOT_SETTINGS = Set.of(
            "Action",
            "Version",
            "TargetDBInstanceIdentifier",
            "SourceDBInstanceIdentifier",
            "SourceDbiResourceId",
            "SourceDBInstanceAutomatedBackupsArn",
            "RestoreTime",
            "UseLatestRestorableTime",
            "Tags",
            "TagSpecifications"); // accepted and kept in the ledger only

    private final Fleet fleet;
    private final AutomatedBackups backups;
    private final RestoreWindows windows;
    private final Creating creating;
    private final RestoreWork work;

    Restoring(Fleet fleet, AutomatedBackups backups, RestoreWindows windows, Creating creating, RestoreWork work) {
        this.fleet = fleet;
        this.backups = backups;
        this.windows = windows;
        this.creating = creating;
        this.work = work;
    }

    /** The new instance, in status {@code creating}; one call at a time, as the name is what AWS keeps unique. */
    Accepted<DbInstance> accept(QueryForm form) {
        synchronized (creating) {
            var identifier = creating.identifier(form, "TargetDBInstanceIdentifier");
            var source = source(form);
            var target = target(form, source);
            var passed = creating.settings(form, source.settings(), Setting.ofRestore(), NOT_SETTINGS);
            var inherits = form.tags().isEmpty() && source.lendsTags(); // User Guide, PITR page: no merge
            var tags = inherits ? source.instance().tags() : form.tags();
            var created = creating.create(identifier, source.settings().restoredWith(passed), tags);
            return Accepted.and(created, () -> work.begin(new Origin.PointInTime(source, target), created));
        }
    }

    /**
     * Exactly one of three names; that none and several are refused so is assumed. Nothing of another Region is found, by
     * any of them: a copy of its backups has an ARN of its own.
     */
    private AutomatedBackup source(QueryForm form) {
        var name = form.text("SourceDBInstanceIdentifier");
        var resourceId = form.text("SourceDbiResourceId");
        var backup = form.text("SourceDBInstanceAutomatedBackupsArn");
        if (Stream.of(name, resourceId, backup).flatMap(Optional::stream).count() != 1) {
            throw new AwsRefusal(
                    "InvalidParameterCombination",
                    "Exactly one of SourceDBInstanceIdentifier, SourceDbiResourceId and SourceDBInstanceAutomatedBackupsArn must be specified.");
        }
        if (name.isPresent()) {
            return AutomatedBackup.of(fleet.get(name.get()));
        }
        return resourceId
                .map(id -> backups.findByResourceId(id).orElseThrow(() -> Fleet.notFound(id)))
                .or(() -> backup.flatMap(backups::find))
                .orElseThrow(AutomatedBackups::notFound);
    }

    private Instant target(QueryForm form, AutomatedBackup source) {
        var time = form.instant("RestoreTime").map(given -> given.truncatedTo(ChronoUnit.SECONDS)); // FAQ: any second
        var latest = form.flag("UseLatestRestorableTime");
        if (time.isPresent() == latest) { // "Can't be specified if the other is"; the sentences are assumed
            throw new AwsRefusal(
                    "InvalidParameterCombination",
                    latest
                            ? "RestoreTime and UseLatestRestorableTime cannot both be specified."
                            : "Either RestoreTime or UseLatestRestorableTime must be specified.");
        }
        var window = window(source);
        var target = time.orElse(window.latest());
        if (!window.holds(target)) { // code, sentence, and that the bound itself is allowed, are assumed
            throw new AwsRefusal(
                    "InvalidParameterValue",
                    "The specified time %s is not within the restore window of DB instance %s: %s to %s."
                            .formatted(target, source.instance().identifier(), window.earliest(), window.latest()));
        }
        return target;
    }

    private RestoreWindows.Window window(AutomatedBackup source) {
        if (windows.retention(source) == 0) { // the sentence is the exception's own description
            throw new AwsRefusal(
                    "PointInTimeRestoreNotEnabled",
                    "SourceDBInstanceIdentifier refers to a DB instance with BackupRetentionPeriod equal to 0.");
        }
        if (source.instance().status().terminal() || source.instance().server().isEmpty()) {
            throw new AwsRefusal( // which statuses are meant is assumed
                    "InvalidDBInstanceState", "The DB instance isn't in a valid state.");
        }
        return windows.of(source)
                .orElseThrow(() -> new AwsRefusal( // code assumed
                        "InvalidDBInstanceState", "The DB instance has no automated backup to restore from yet."));
    }
}
