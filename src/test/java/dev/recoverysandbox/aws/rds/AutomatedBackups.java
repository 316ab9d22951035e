package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.rds.AutomatedBackup.Kind;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.Xml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** One Region's automated backups: of its instances, of deleted ones, and copies of another Region's. */
final class AutomatedBackups {

    private static final Map<String, BiPredicate<AutomatedBackup, String>> FILTERS = Map.of(
            "db-instance-id", (backup, value) -> Selection.named(backup.instance(), value),
            "dbi-resource-id", (backup, value) -> backup.instance().resourceId().equalsIgnoreCase(value));

    private final String region;
    private final Fleet fleet;
    private final RestoreWindows windows;
    private final BackupXml structures;
    private final List<AutomatedBackup> copies = new CopyOnWriteArrayList<>();

    AutomatedBackups(String region, Fleet fleet, RestoreWindows windows, BackupXml structures) {
        this.region = region;
        this.fleet = fleet;
        this.windows = windows;
        this.structures = structures;
    }

    /** Begins to hold a copy of what another Region's instance has; its ARN here. */
    String replicate(DbInstance source) {
        var copy = AutomatedBackup.replicated(source, region);
        if (!copies.contains(copy)) {
            copies.add(copy);
        }
        return copy.arn();
    }

    /** The backup of a source by its ARN; empty when this Region has none of it. */
    Optional<AutomatedBackup> find(String arn) {
        return Stream.concat(fleet.all().stream().map(AutomatedBackup::of), others())
                .filter(backup -> backup.arn().equalsIgnoreCase(arn))
                .findFirst();
    }

    /** By the id of an instance of this Region: "the source DB instance", which a copy is not (as people report). */
    Optional<AutomatedBackup> findByResourceId(String resourceId) {
        return Stream.concat(fleet.all().stream().map(AutomatedBackup::of), others())
                .filter(backup -> !backup.replicated())
                .filter(backup -> backup.instance().resourceId().equalsIgnoreCase(resourceId))
                .findFirst();
    }

    private Stream<AutomatedBackup> others() {
        return Stream.concat(fleet.retained().stream().map(AutomatedBackup::retained), copies.stream());
    }

    /** DescribeDBInstanceAutomatedBackups. */
    Xml.Body described(QueryForm form) {
        var all = new ArrayList<AutomatedBackup>();
        fleet.all().stream()
                .filter(instance -> windows.retention(instance) > 0)
                .map(AutomatedBackup::of)
                .forEach(all::add);
        others().forEach(all::add);
        Selection.keepOnly(
                all, form, "DBInstanceIdentifier", (backup, value) -> Selection.named(backup.instance(), value));
        Selection.keepOnly(
                all,
                form,
                "DbiResourceId",
                (backup, value) -> backup.instance().resourceId().equalsIgnoreCase(value));
        Selection.keepOnly(
                all,
                form,
                "DBInstanceAutomatedBackupsArn",
                (backup, value) -> backup.arn().equalsIgnoreCase(value));
        if (all.isEmpty() && asksForOne(form)) {
            throw notFound();
        }
        var filters = new HashMap<>(FILTERS);
        filters.put("status", (backup, value) -> status(backup).equals(value));
        var found = Selection.filtered(all, form, filters);
        return Selection.paged(
                found,
                form,
                "DBInstanceAutomatedBackups",
                "DBInstanceAutomatedBackup",
                (xml, backup) -> structures.automatedBackup(xml, backup, status(backup)));
    }

    /** Code and status from the pages of both actions that know it, sentence assumed. */
    static AwsRefusal notFound() {
        return new AwsRefusal("DBInstanceAutomatedBackupNotFound", 404, "The automated backup was not found.");
    }

    private static boolean asksForOne(QueryForm form) {
        return form.text("DBInstanceIdentifier")
                .or(() -> form.text("DbiResourceId"))
                .or(() -> form.text("DBInstanceAutomatedBackupsArn"))
                .isPresent();
    }

    /**
     * "active, creating, retained" (DescribeDBInstanceAutomatedBackups, Filters), and "replicating", which AWS's examples
     * show of a copy; what a copy is called once its source is deleted is assumed.
     */
    private String status(AutomatedBackup backup) {
        var deleted = backup.instance().status() == InstanceStatus.DELETING; // which it stays when it is gone
        if (backup.kind() == Kind.RETAINED || backup.replicated() && deleted) {
            return "retained";
        }
        if (windows.of(backup).isEmpty()) {
            return "creating";
        }
        return backup.replicated() ? "replicating" : "active";
    }
}
