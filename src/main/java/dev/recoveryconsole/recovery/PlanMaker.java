package dev.recoveryconsole.recovery;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.plan.NewInstanceName;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.plan.RestoreWindow;
import dev.recoveryconsole.plan.TargetTime;
import dev.recoveryconsole.shell.ConsoleSettings;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.validation.Checks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a plan from the run's draft and from what AWS and the cluster say now. */
@Component
class PlanMaker {

    private final DatabaseFleet fleet;
    private final Workloads workloads;
    private final Databases databases;
    private final RestoreWindows windows;
    private final RestoreSources sources;
    private final ReplicatedBackups replicated;
    private final TargetWarnings warnings;
    private final ConsoleSettings settings;

    PlanMaker(
            DatabaseFleet fleet,
            Workloads workloads,
            Databases databases,
            RestoreWindows windows,
            RestoreSources sources,
            ReplicatedBackups replicated,
            TargetWarnings warnings,
            ConsoleSettings settings) {
        this.fleet = fleet;
        this.workloads = workloads;
        this.databases = databases;
        this.windows = windows;
        this.sources = sources;
        this.replicated = replicated;
        this.warnings = warnings;
        this.settings = settings;
    }

    Review review(Recovery draft, int version, int attempt, String by) {
        var target = draft.target();
        if (target == null) {
            throw new Refusal("Choose a target time first");
        }
        var database = databases.get(draft.database());
        var old = fleet.in(database.region())
                .byResourceId(database.current())
                .orElseThrow(() -> new Refusal("AWS does not know " + database.current() + " of " + database.name()));
        var plan = plan(draft, database, old, target, version, attempt, by);
        var rows = ReviewRows.of(old.settings(), old.tags(), plan, replicated.home(database));
        var against = warnings.of(target, draft.damageAt());
        return new Review(
                plan, fingerprint(plan), rows, frozen(plan, rows, against), against, stands(database, plan, old));
    }

    private RecoveryPlan plan(
            Recovery draft,
            Database database,
            DatabaseInstance old,
            Instant target,
            int version,
            int attempt,
            String by) {
        var secret = database.settings().secret();
        var ref = new ObjectRef(secret.namespace(), secret.name());
        return new RecoveryPlan(
                version,
                draft.id(),
                draft.number(),
                attempt,
                database.name(),
                old.resourceId(),
                old.name(),
                target,
                NewInstanceName.of(database.name(), draft.number(), draft.id(), version, attempt),
                settings(draft.restoreFrom(), database, old),
                tags(draft, old, target, by),
                database.settings().database(),
                ref.toString(),
                workloads.usingSecret(ref).stream()
                        .map(one -> one.ref().toString())
                        .sorted()
                        .toList(),
                database.settings().deletionLog().bucket() + "/"
                        + database.settings().deletionLog().prefix(),
                Checks.digestOfAll(database),
                by,
                draft.restoreFrom(),
                draft.restoreFrom() instanceof RestoreSource.Replicated copy ? copy.region() : database.region());
    }

    private InstanceSettings settings(@Nullable RestoreSource from, Database database, DatabaseInstance old) {
        return from instanceof RestoreSource.Replicated copy
                ? replicated.settings(database, copy, old.settings())
                : old.settings();
    }

    /** The old instance's own tags and ours: passing any tag makes RDS ignore the source's (facts 1.4). */
    private Map<String, String> tags(Recovery draft, DatabaseInstance old, Instant target, String by) {
        var tags = new TreeMap<String, String>();
        old.tags().forEach((key, value) -> {
            if (!key.startsWith("recovery:") && !key.startsWith("aws:")) {
                tags.put(key, value);
            }
        });
        tags.put("recovery:managed-by", "recovery-console");
        tags.put("recovery:run-id", draft.number());
        tags.put("recovery:source-resource-id", old.resourceId().value());
        if (draft.restoreFrom() != null) {
            tags.put("recovery:restored-from", draft.restoreFrom().shortly());
        }
        tags.put("recovery:target-time", target.toString());
        tags.put("recovery:role", "candidate");
        tags.put("recovery:requested-by", by.substring(by.indexOf('#') + 1));
        tags.put("recovery:incident", draft.incident());
        tags.put("recovery:environment", settings.environment());
        return tags;
    }

    private @Nullable String stands(Database database, RecoveryPlan plan, DatabaseInstance old) {
        var against = switch (plan.from()) {
            case RestoreSource.Snapshot snapshot -> sources.against(snapshot, plan.target(), old);
            case RestoreSource.Replicated copy -> replicated.against(database, copy);
            case null, default -> Optional.<String>empty();
        };
        var window = plan.from() instanceof RestoreSource.Snapshot
                ? Optional.<String>empty()
                : outside(windows.of(database, plan.from()), plan.target());
        return against.or(() -> window)
                .or(() -> Room.seenBy(fleet.in(plan.region())).lacks(plan.settings()))
                .orElse(null);
    }

    private static Optional<String> outside(RestoreWindows.Answer answer, Instant target) {
        return switch (answer) {
            case RestoreWindows.Closed(var why) -> Optional.of(why);
            case RestoreWindows.Open(RestoreWindow window) ->
                TargetTime.of(target.toString(), window) instanceof TargetTime.Wrong(var message)
                        ? Optional.of(message)
                        : Optional.empty();
        };
    }

    /** Without the parts that change with every look (version, who), so that only real differences count. */
    private static String fingerprint(RecoveryPlan plan) {
        return CanonicalJson.digest(CanonicalJson.of(Map.of(
                "source", plan.source().value(),
                "target", plan.target().toString(),
                "from", plan.fromInWords(),
                "newName", plan.newName().value(),
                "settings", plan.settings(),
                "workloads", plan.workloads(),
                "checks", plan.checksDigest())));
    }

    private static List<String> said(RecoveryPlan plan, List<String> warnings) {
        return Stream.concat(
                        warnings.stream().map(one -> "Warning: " + one),
                        Stream.concat(
                                said(plan.from()),
                                Stream.of(
                                        "The old database is kept and not changed", "Plan version " + plan.version())))
                .toList();
    }

    private static Stream<String> said(@Nullable RestoreSource from) {
        return switch (from) {
            case null -> Stream.empty();
            case RestoreSource.Backup backup ->
                Stream.of("The data is of " + backup.instance() + ", which the name meant at the target time");
            case RestoreSource.Replicated copy ->
                Stream.of(
                        "The new database is in " + copy.region() + ", in the network and with the groups of the table",
                        "Services reach it across Regions: routes must lead there already, each query takes longer, and"
                                + " AWS bills the traffic",
                        "It is encrypted with the key of that Region");
            case RestoreSource.Snapshot snapshot ->
                Stream.of(
                        "A snapshot holds one second: nothing is replayed after it, and the target time is that second");
        };
    }

    private static Frozen frozen(RecoveryPlan plan, List<Review.Row> rows, List<String> warnings) {
        var shown = new ArrayList<SigningPage.Row>();
        shown.add(
                new SigningPage.Row("Database", plan.database(), plan.newName().value(), "new"));
        shown.add(new SigningPage.Row("Target time", "", plan.target().toString(), ""));
        shown.add(new SigningPage.Row(
                "Restored from",
                RecoveryPlan.OWN_BACKUP,
                plan.fromInWords(),
                plan.from() == null ? "same" : "differs"));
        rows.forEach(row -> shown.add(new SigningPage.Row(row.name(), row.old(), row.fresh(), row.change())));
        var time = plan.target().toString().substring(11, 19);
        return new Frozen(
                Map.of(),
                new SigningPage(
                        "start restore",
                        "Restore " + plan.database() + " to " + plan.target() + " as the new database "
                                + plan.newName(),
                        shown,
                        said(plan, warnings),
                        "AWS is asked at once for the new database, exactly once",
                        "Nothing is asked of AWS",
                        "Nobody uses the new database until the Secret is switched, which is signed separately",
                        "The target time, HH:MM:SS in UTC"),
                time,
                List.of());
    }
}
