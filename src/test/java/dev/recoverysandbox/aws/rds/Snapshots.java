package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.Xml;
import dev.recoverysandbox.postgres.DatabaseServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One Region's snapshots. Codes from the actions' pages, sentences as AWS's tools quote them unless marked. */
final class Snapshots {

    /** "Manual DB instance snapshots: 100" (User Guide, "Quotas and constraints"). */
    static final int QUOTA = 100;

    /** "1 to 255 letters, numbers, or hyphens. First character must be a letter. Can't end with a hyphen or contain two". */
    private static final Pattern IDENTIFIER = Pattern.compile("(?=.{1,255}$)[a-z](?:-?[a-z0-9])*");

    private static final Map<String, BiPredicate<DbSnapshot, String>> FILTERS = Map.of(
            "db-instance-id", (snapshot, value) -> Selection.named(snapshot.instance(), value),
            "db-snapshot-id", DbSnapshot::named,
            "dbi-resource-id",
                    (snapshot, value) -> snapshot.instance().resourceId().equalsIgnoreCase(value),
            "snapshot-type", (snapshot, value) -> snapshot.type().equals(value));

    private static final System.Logger LOG = System.getLogger(Snapshots.class.getName());

    private final Fleet fleet;
    private final RdsEvents events;
    private final Pace pace;
    private final Background background;
    private final BackupXml structures;
    private final List<DbSnapshot> manual = new CopyOnWriteArrayList<>();

    Snapshots(Fleet fleet, RdsEvents events, Pace pace, Background background, BackupXml structures) {
        this.fleet = fleet;
        this.events = events;
        this.pace = pace;
        this.background = background;
        this.structures = structures;
    }

    /** CreateDBSnapshot; the instance is {@code backing-up} meanwhile. */
    Accepted<DbSnapshot> create(QueryForm form) {
        var identifier = form.required("DBSnapshotIdentifier");
        return create(identifier, fleet.get(form.required("DBInstanceIdentifier")), form.tags());
    }

    synchronized Accepted<DbSnapshot> create(String identifier, DbInstance instance, SortedMap<String, String> tags) {
        check(identifier);
        if (!instance.becomes(InstanceStatus.AVAILABLE, InstanceStatus.BACKING_UP)) {
            throw new AwsRefusal(
                    "InvalidDBInstanceState",
                    "Cannot create a snapshot because the database instance %s is not currently in the available state."
                            .formatted(instance.identifier()));
        }
        var snapshot = begun(identifier, instance, tags);
        return Accepted.and(
                snapshot,
                () -> background.after(Duration.ZERO, () -> {
                    take(snapshot);
                    background.after(pace.backingUp(), () -> {
                        ends(snapshot);
                        instance.becomes(InstanceStatus.BACKING_UP, InstanceStatus.AVAILABLE);
                    });
                }));
    }

    /** The last one of an instance that is about to be deleted: judged now, taken by {@link #takeNow}. */
    synchronized DbSnapshot beginFinal(String identifier, DbInstance instance) {
        check(identifier);
        return begun(identifier, instance, new TreeMap<>());
    }

    private void check(String identifier) {
        if (!IDENTIFIER.matcher(identifier.toLowerCase(Locale.ROOT)).matches()) {
            throw new AwsRefusal(
                    "InvalidParameterValue",
                    "The parameter DBSnapshotIdentifier is not a valid identifier. Identifiers must begin with a letter; "
                            + "must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or "
                            + "contain two consecutive hyphens.");
        }
        if (manual.stream().anyMatch(other -> other.named(identifier))) {
            throw new AwsRefusal(
                    "DBSnapshotAlreadyExists",
                    "Cannot create the snapshot because a snapshot with the identifier %s already exists."
                            .formatted(identifier));
        }
        if (manual.size() >= QUOTA) { // the sentence is the exception's own description
            throw new AwsRefusal(
                    "SnapshotQuotaExceeded",
                    "The request would result in the user exceeding the allowed number of DB snapshots.");
        }
    }

    private DbSnapshot begun(String identifier, DbInstance instance, SortedMap<String, String> given) {
        var tags = new TreeMap<String, String>();
        if (instance.settings().flag(Setting.COPY_TAGS_TO_SNAPSHOT)) {
            tags.putAll(instance.tags());
        }
        tags.putAll(given);
        var snapshot = DbSnapshot.manual(identifier.toLowerCase(Locale.ROOT), instance, tags);
        manual.add(snapshot);
        events.snapshotBegun(snapshot);
        return snapshot;
    }

    /** Copies the data and says so, before it returns. */
    void takeNow(DbSnapshot snapshot) {
        take(snapshot);
        ends(snapshot);
    }

    private static void take(DbSnapshot snapshot) {
        var folder = "snapshot-" + Fleet.newResourceId().toLowerCase(Locale.ROOT);
        try {
            snapshot.holds(snapshot.instance().server().orElseThrow().snapshot(folder));
        } catch (RuntimeException broken) {
            LOG.log(System.Logger.Level.WARNING, "The snapshot " + snapshot.identifier() + " failed", broken);
            snapshot.fails();
        }
    }

    private void ends(DbSnapshot snapshot) {
        if (snapshot.data().isPresent()) {
            snapshot.becomesAvailable();
            events.snapshotTaken(snapshot);
        }
    }

    /** DeleteDBSnapshot: "the DB snapshot must be in the available state"; the sentence is the exception's description. */
    synchronized Accepted<DbSnapshot> delete(QueryForm form) {
        var snapshot = get(form.required("DBSnapshotIdentifier"));
        if (!manual.contains(snapshot) || snapshot.status().equals("creating")) {
            throw new AwsRefusal("InvalidDBSnapshotState", "The state of the DB snapshot doesn't allow deletion.");
        }
        manual.remove(snapshot);
        snapshot.becomesDeleted();
        events.snapshotDeleted(snapshot);
        return Accepted.and(snapshot, () -> snapshot.data().ifPresent(DbSnapshot.Data::delete));
    }

    /** DescribeDBSnapshots. */
    Xml.Body described(QueryForm form) {
        var all = new ArrayList<>(all().toList());
        Selection.keepOnly(
                all, form, "DBInstanceIdentifier", (snapshot, value) -> Selection.named(snapshot.instance(), value));
        Selection.keepOnly(
                all,
                form,
                "DbiResourceId",
                (snapshot, value) -> snapshot.instance().resourceId().equalsIgnoreCase(value));
        Selection.keepOnly(
                all, form, "SnapshotType", (snapshot, value) -> snapshot.type().equals(value));
        Selection.keepOnly(all, form, "DBSnapshotIdentifier", DbSnapshot::named);
        var name = form.text("DBSnapshotIdentifier");
        if (all.isEmpty() && name.isPresent()) {
            throw notFound(name.get());
        }
        var found = Selection.filtered(all, form, FILTERS);
        return Selection.paged(found, form, "DBSnapshots", "DBSnapshot", structures::snapshot);
    }

    /** Those that somebody asked for, then those that the servers made by themselves. */
    private Stream<DbSnapshot> all() {
        return Stream.concat(
                manual.stream(),
                fleet.all().stream()
                        .flatMap(
                                instance -> instance.server().stream().flatMap(server -> automated(instance, server))));
    }

    private static Stream<DbSnapshot> automated(DbInstance instance, DatabaseServer server) {
        return server.backups().stream().map(backup -> DbSnapshot.automated(instance, server, backup));
    }

    /** By identifier or ARN, or AWS's refusal. */
    DbSnapshot get(String identifierOrArn) {
        return all().filter(snapshot -> snapshot.named(identifierOrArn))
                .findFirst()
                .orElseThrow(() -> notFound(identifierOrArn));
    }

    void written(Xml xml, DbSnapshot snapshot) {
        structures.snapshot(xml, snapshot);
    }

    int manualOnes() {
        return manual.size();
    }

    private static AwsRefusal notFound(String name) {
        return new AwsRefusal("DBSnapshotNotFound", 404, "DBSnapshot %s not found.".formatted(name));
    }
}
