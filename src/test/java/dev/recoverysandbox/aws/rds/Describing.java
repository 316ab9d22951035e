package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.rds.RdsXml.DbSnapshot;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.Xml;
import dev.recoverysandbox.postgres.BaseBackup;
import dev.recoverysandbox.postgres.DatabaseServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The actions that only look. Each filter is one of those that the action's page lists. */
final class Describing {

    private static final Map<String, BiPredicate<DbInstance, String>> INSTANCE_FILTERS = Map.of(
            "db-instance-id", Describing::named,
            "dbi-resource-id", (instance, value) -> instance.resourceId().equalsIgnoreCase(value),
            "engine",
                    (instance, value) ->
                            instance.settings().text(Setting.ENGINE).equals(value));

    private static final Map<String, BiPredicate<DbSnapshot, String>> SNAPSHOT_FILTERS = Map.of(
            "db-instance-id", (snapshot, value) -> named(snapshot.instance(), value),
            "db-snapshot-id", (snapshot, value) -> snapshot.identifier().equalsIgnoreCase(value),
            "dbi-resource-id",
                    (snapshot, value) -> snapshot.instance().resourceId().equalsIgnoreCase(value),
            "snapshot-type", (snapshot, value) -> snapshot.type().equals(value));

    private final Fleet fleet;
    private final RdsEvents events;
    private final RestoreWindows windows;
    private final RdsXml structures;
    private final int quota;
    private final List<DbSnapshot> finalSnapshots = new CopyOnWriteArrayList<>();

    Describing(Fleet fleet, RdsEvents events, RestoreWindows windows, RdsXml structures, int quota) {
        this.fleet = fleet;
        this.events = events;
        this.windows = windows;
        this.structures = structures;
        this.quota = quota;
    }

    void keep(DbSnapshot snapshot) {
        finalSnapshots.add(snapshot);
    }

    Xml.Body instances(QueryForm form) {
        Collection<DbInstance> asked = form.text("DBInstanceIdentifier")
                .<Collection<DbInstance>>map(name -> List.of(fleet.get(name)))
                .orElseGet(fleet::all);
        return paged(filtered(asked, form, INSTANCE_FILTERS), form, "DBInstances", "DBInstance", structures::instance);
    }

    Xml.Body automatedBackups(QueryForm form) {
        var all = new ArrayList<>(fleet.all());
        all.removeIf(instance -> windows.retention(instance) == 0);
        all.addAll(fleet.retained());
        keepOnly(all, form, "DBInstanceIdentifier", Describing::named);
        keepOnly(
                all,
                form,
                "DbiResourceId",
                (instance, value) -> instance.resourceId().equalsIgnoreCase(value));
        keepOnly(
                all,
                form,
                "DBInstanceAutomatedBackupsArn",
                (instance, value) -> RdsXml.backupArn(instance).equals(value));
        if (all.isEmpty() && asksForOne(form)) {
            throw new AwsRefusal( // code and status from the action's page, sentence assumed
                    "DBInstanceAutomatedBackupNotFound", 404, "The automated backup was not found.");
        }
        var filters = new HashMap<>(INSTANCE_FILTERS);
        filters.put("status", (instance, value) -> backupStatus(instance).equals(value));
        var found = filtered(all, form, filters);
        return paged(found, form, "DBInstanceAutomatedBackups", "DBInstanceAutomatedBackup", this::automatedBackup);
    }

    private void automatedBackup(Xml xml, DbInstance instance) {
        structures.automatedBackup(xml, instance, backupStatus(instance));
    }

    private static boolean asksForOne(QueryForm form) {
        return form.text("DBInstanceIdentifier")
                .or(() -> form.text("DbiResourceId"))
                .or(() -> form.text("DBInstanceAutomatedBackupsArn"))
                .isPresent();
    }

    /** "active, creating, retained" (DescribeDBInstanceAutomatedBackups, Filters). */
    private String backupStatus(DbInstance instance) {
        if (fleet.retained().contains(instance)) {
            return "retained";
        }
        return windows.of(instance).isPresent() ? "active" : "creating";
    }

    Xml.Body snapshots(QueryForm form) {
        var all = allSnapshots();
        keepOnly(all, form, "DBInstanceIdentifier", (snapshot, value) -> named(snapshot.instance(), value));
        keepOnly(
                all,
                form,
                "DbiResourceId",
                (snapshot, value) -> snapshot.instance().resourceId().equalsIgnoreCase(value));
        keepOnly(all, form, "SnapshotType", (snapshot, value) -> snapshot.type().equals(value));
        keepOnly(
                all,
                form,
                "DBSnapshotIdentifier",
                (snapshot, value) -> snapshot.identifier().equalsIgnoreCase(value));
        var name = form.text("DBSnapshotIdentifier");
        if (all.isEmpty() && name.isPresent()) {
            throw new AwsRefusal("DBSnapshotNotFound", 404, "DBSnapshot %s not found.".formatted(name.get()));
        }
        return paged(filtered(all, form, SNAPSHOT_FILTERS), form, "DBSnapshots", "DBSnapshot", structures::snapshot);
    }

    private List<DbSnapshot> allSnapshots() {
        var all = new ArrayList<>(finalSnapshots);
        for (var instance : fleet.all()) {
            instance.server().map(DatabaseServer::backups).orElse(List.of()).stream()
                    .map(backup -> automated(instance, backup))
                    .forEach(all::add);
        }
        return all;
    }

    private static DbSnapshot automated(DbInstance instance, BaseBackup backup) {
        return new DbSnapshot(RdsXml.automatedName(instance, backup), "automated", instance, backup.finishedAt());
    }

    private static <T> void keepOnly(List<T> all, QueryForm form, String parameter, BiPredicate<T, String> matches) {
        form.text(parameter).ifPresent(value -> all.removeIf(item -> !matches.test(item, value)));
    }

    Xml.Body events(QueryForm form) {
        return paged(events.asked(form), form, "Events", "Event", structures::event);
    }

    /** The quotas that a restore can meet; limits: User Guide, "Quotas and constraints". */
    Xml.Body accountAttributes() {
        var storage = fleet.all().stream()
                .mapToInt(instance -> instance.settings().number(Setting.ALLOCATED_STORAGE))
                .sum();
        return xml -> xml.in("AccountQuotas", quotas -> {
            quota(quotas, "DBInstances", fleet.all().size(), quota);
            quota(quotas, "AllocatedStorage", storage, 100_000);
            quota(quotas, "ManualSnapshots", finalSnapshots.size(), 100);
            quota(quotas, "DBParameterGroups", 2, 50);
        });
    }

    private static void quota(Xml xml, String name, int used, int max) {
        xml.in(
                "AccountQuota",
                quota -> quota.text("AccountQuotaName", name).text("Used", used).text("Max", max));
    }

    private static boolean named(DbInstance instance, String identifierOrArn) {
        return instance.identifier().equalsIgnoreCase(identifierOrArn)
                || instance.arn().equals(identifierOrArn.toLowerCase(Locale.ROOT));
    }

    private static <T> List<T> filtered(
            Collection<T> all, QueryForm form, Map<String, BiPredicate<T, String>> supported) {
        Predicate<T> wanted = item -> true;
        for (var filter : form.filters().entrySet()) {
            var matches = supported.get(filter.getKey());
            if (matches == null) {
                throw new AwsRefusal("InvalidParameterValue", "Unrecognized filter name: " + filter.getKey());
            }
            wanted = wanted.and(item -> filter.getValue().stream().anyMatch(value -> matches.test(item, value)));
        }
        return all.stream().filter(wanted).toList();
    }

    private static <T> Xml.Body paged(
            List<T> all, QueryForm form, String list, String item, BiConsumer<Xml, T> writer) {
        var page = Page.of(all, form);
        return xml -> xml.text("Marker", page.marker()).list(list, item, page.items(), writer);
    }
}
