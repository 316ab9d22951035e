package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Judges RestoreDBInstanceToPointInTime, and hands what it accepts to the work behind. Codes and statuses are those of
 * the action's page of the API reference; a sentence or code marked "assumed" is nowhere documented.
 */
final class Restoring {

    /** "1 to 63 letters, numbers, or hyphens. First character must be a letter. Can't end with a hyphen or contain two". */
    private static final Pattern IDENTIFIER = Pattern.compile("(?=.{1,63}$)[a-z](?:-?[a-z0-9])*");

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
    private final Groups groups;
    private final RestoreWindows windows;
    private final RestoreWork work;
    private final InstantSource clock;
    private final Supplier<String> hosts;
    private final int quota;

    Restoring(
            Fleet fleet,
            Groups groups,
            RestoreWindows windows,
            RestoreWork work,
            InstantSource clock,
            Supplier<String> hosts,
            int quota) {
        this.fleet = fleet;
        this.groups = groups;
        this.windows = windows;
        this.work = work;
        this.clock = clock;
        this.hosts = hosts;
        this.quota = quota;
    }

    /** The new instance, in status {@code creating}; one call at a time, as the name is what AWS keeps unique. */
    synchronized Accepted accept(QueryForm form) {
        var identifier = identifier(form);
        var source = source(form);
        var target = target(form, source);
        var passed = PassedSettings.of(form, Setting.ofRestore(), NOT_SETTINGS);
        checkSettings(source, passed);
        groups.check(passed);
        checkQuota();
        var tags = form.tags().isEmpty() ? source.tags() : form.tags(); // User Guide, PITR page: no merge
        var created = new DbInstance(
                identifier,
                Fleet.newResourceId(),
                hosts.get(),
                clock.instant(),
                source.settings().restoredWith(passed),
                tags);
        if (!fleet.add(created)) {
            throw alreadyExists();
        }
        return Accepted.and(created, () -> work.begin(source, target, created));
    }

    private String identifier(QueryForm form) {
        var identifier = form.required("TargetDBInstanceIdentifier").toLowerCase(Locale.ROOT);
        if (!IDENTIFIER.matcher(identifier).matches()) {
            throw new AwsRefusal(
                    "InvalidParameterValue",
                    "The parameter DBInstanceIdentifier is not a valid identifier. Identifiers must begin with a letter; "
                            + "must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or "
                            + "contain two consecutive hyphens.");
        }
        if (fleet.find(identifier).isPresent()) {
            throw alreadyExists();
        }
        return identifier;
    }

    private static AwsRefusal alreadyExists() {
        return new AwsRefusal("DBInstanceAlreadyExists", "DB instance already exists");
    }

    /** Exactly one of three names; that none and several are refused so is assumed. */
    private DbInstance source(QueryForm form) {
        var name = form.text("SourceDBInstanceIdentifier");
        var resourceId = form.text("SourceDbiResourceId");
        var backup = form.text("SourceDBInstanceAutomatedBackupsArn");
        if (Stream.of(name, resourceId, backup).flatMap(Optional::stream).count() != 1) {
            throw new AwsRefusal(
                    "InvalidParameterCombination",
                    "Exactly one of SourceDBInstanceIdentifier, SourceDbiResourceId and SourceDBInstanceAutomatedBackupsArn must be specified.");
        }
        if (name.isPresent()) {
            return fleet.get(name.get());
        }
        return resourceId
                .flatMap(fleet::findByResourceId)
                .or(() -> Stream.concat(fleet.all().stream(), fleet.retained().stream())
                        .filter(instance -> backup.filter(RdsXml.backupArn(instance)::equals)
                                .isPresent())
                        .findFirst())
                .orElseThrow(() -> resourceId
                        .map(Fleet::notFound)
                        .orElseGet(() -> new AwsRefusal(
                                "DBInstanceAutomatedBackupNotFound", 404, "The automated backup was not found.")));
    }

    private Instant target(QueryForm form, DbInstance source) {
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
                            .formatted(target, source.identifier(), window.earliest(), window.latest()));
        }
        return target;
    }

    private RestoreWindows.Window window(DbInstance source) {
        if (windows.retention(source) == 0) { // the sentence is the exception's own description
            throw new AwsRefusal(
                    "PointInTimeRestoreNotEnabled",
                    "SourceDBInstanceIdentifier refers to a DB instance with BackupRetentionPeriod equal to 0.");
        }
        if (source.status().terminal() || source.server().isEmpty()) {
            throw new AwsRefusal( // which statuses are meant is assumed
                    "InvalidDBInstanceState", "The DB instance isn't in a valid state.");
        }
        return windows.of(source)
                .orElseThrow(() -> new AwsRefusal( // code assumed
                        "InvalidDBInstanceState", "The DB instance has no automated backup to restore from yet."));
    }

    private static void checkSettings(DbInstance source, Map<Setting, String> passed) {
        checkStorage(source.settings().number(Setting.ALLOCATED_STORAGE), passed);
        checkRetention(passed.getOrDefault(Setting.BACKUP_RETENTION_PERIOD, "0"));
        if (Boolean.parseBoolean(passed.get(Setting.MULTI_AZ)) && passed.containsKey(Setting.AVAILABILITY_ZONE)) {
            throw new AwsRefusal( // "You can't specify the AvailabilityZone parameter if ... Multi-AZ"
                    "InvalidParameterCombination",
                    "Requesting a specific availability zone is not valid for Multi-AZ instances.");
        }
    }

    private static void checkStorage(int had, Map<Setting, String> passed) {
        var type = passed.getOrDefault(Setting.STORAGE_TYPE, passed.containsKey(Setting.IOPS) ? "io1" : "gp3");
        var gib = passed.containsKey(Setting.ALLOCATED_STORAGE)
                ? Integer.parseInt(passed.getOrDefault(Setting.ALLOCATED_STORAGE, ""))
                : had;
        if (gib != had && gib * 10 < had * 11) { // "never smaller, larger by at least 10 %"; sentence assumed
            throw new AwsRefusal(
                    "InvalidParameterCombination",
                    "Allocated storage must be %d GiB or at least 10 percent more.".formatted(had));
        }
        var chosen = passed.containsKey(Setting.IOPS) || passed.containsKey(Setting.STORAGE_THROUGHPUT);
        if (chosen && Settings.smallGp3(type, gib)) { // User Guide, storage page
            throw new AwsRefusal(
                    "InvalidParameterCombination",
                    "You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400.");
        }
    }

    /** "Must be a value from 0 to 35"; sentence assumed. */
    static void checkRetention(String days) {
        if (!days.matches("\\d|[12]\\d|3[0-5]")) {
            throw new AwsRefusal(
                    "InvalidParameterValue",
                    "Invalid backup retention period. Retention period must be between 0 and 35");
        }
    }

    private void checkQuota() {
        if (fleet.all().size() >= quota) { // the sentence is the exception's own description
            throw new AwsRefusal(
                    "InstanceQuotaExceeded",
                    "The request would result in the user exceeding the allowed number of DB instances.");
        }
    }
}
