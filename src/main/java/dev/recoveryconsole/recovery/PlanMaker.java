package dev.recoveryconsole.recovery;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.InstanceSettings;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a plan from the run's draft and from what AWS and the cluster say now. */
@Component
class PlanMaker {

    private final DatabaseFleet fleet;
    private final Workloads workloads;
    private final Databases databases;
    private final RestoreWindows windows;
    private final ConsoleSettings settings;

    PlanMaker(
            DatabaseFleet fleet,
            Workloads workloads,
            Databases databases,
            RestoreWindows windows,
            ConsoleSettings settings) {
        this.fleet = fleet;
        this.workloads = workloads;
        this.databases = databases;
        this.windows = windows;
        this.settings = settings;
    }

    Review review(Recovery draft, int version, int attempt, String by) {
        var target = draft.target();
        if (target == null) {
            throw new Refusal("Choose a target time first");
        }
        var database = databases.get(draft.database());
        var old = fleet.byResourceId(database.current())
                .orElseThrow(() -> new Refusal("AWS does not know " + database.current() + " of " + database.name()));
        var plan = plan(draft, database, old, target, version, attempt, by);
        var rows = settings(old.settings());
        return new Review(plan, fingerprint(plan), rows, frozen(plan, rows), stands(database, target));
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
                old.settings(),
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
                by);
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
        tags.put("recovery:target-time", target.toString());
        tags.put("recovery:role", "candidate");
        tags.put("recovery:requested-by", by.substring(by.indexOf('#') + 1));
        tags.put("recovery:incident", draft.incident());
        tags.put("recovery:environment", settings.environment());
        return tags;
    }

    private @Nullable String stands(Database database, Instant target) {
        return switch (windows.of(database)) {
            case RestoreWindows.Closed(var why) -> why;
            case RestoreWindows.Open(RestoreWindow window) ->
                TargetTime.of(target.toString(), window) instanceof TargetTime.Wrong(var message) ? message : null;
        };
    }

    /** Without the parts that change with every look (version, who), so that only real differences count. */
    private static String fingerprint(RecoveryPlan plan) {
        return CanonicalJson.digest(CanonicalJson.of(Map.of(
                "source", plan.source().value(),
                "target", plan.target().toString(),
                "newName", plan.newName().value(),
                "settings", plan.settings(),
                "workloads", plan.workloads(),
                "checks", plan.checksDigest())));
    }

    private static Frozen frozen(RecoveryPlan plan, List<Review.Row> rows) {
        var shown = new ArrayList<SigningPage.Row>();
        shown.add(
                new SigningPage.Row("Database", plan.database(), plan.newName().value(), "new"));
        shown.add(new SigningPage.Row("Target time", "", plan.target().toString(), ""));
        rows.forEach(row -> shown.add(new SigningPage.Row(
                row.name(), row.old(), row.fresh(), row.old().equals(row.fresh()) ? "same" : "differs")));
        var time = plan.target().toString().substring(11, 19);
        return new Frozen(
                Map.of(),
                new SigningPage(
                        "start restore",
                        "Restore " + plan.database() + " to " + plan.target() + " as the new database "
                                + plan.newName(),
                        shown,
                        List.of("The old database is kept and not changed", "Plan version " + plan.version()),
                        "AWS is asked at once for the new database, exactly once",
                        "Nothing is asked of AWS",
                        "Nobody uses the new database until the Secret is switched, which is signed separately",
                        "The target time, HH:MM:SS in UTC"),
                time,
                List.of());
    }

    private static List<Review.Row> settings(InstanceSettings old) {
        return List.of(
                row("Security groups", String.join(", ", old.securityGroups()), "AWS default group"),
                row("Subnet group", old.subnetGroup(), "AWS default subnet group"),
                row("Parameter group", old.parameterGroup(), "AWS default for the engine"),
                row("Multi-AZ", yes(old.multiAz()), "no"),
                row("Instance class", old.instanceClass(), "as the old database"),
                row("Storage type", old.storageType(), "gp3"),
                row("Publicly accessible", yes(old.publiclyAccessible()), "not stated by AWS"),
                row("IAM authentication", yes(old.iamAuthentication()), "no"),
                row("Deletion protection", yes(old.deletionProtection()), "no"),
                row("Backup retention (days)", String.valueOf(old.backupRetentionDays()), "as the old database"),
                row("Copy tags to snapshots", yes(old.copyTagsToSnapshot()), "no"),
                row("Log exports", String.join(", ", old.logExports()), "none"),
                row("CA certificate", old.caCertificate(), "not stated by AWS"));
    }

    private static Review.Row row(String name, @Nullable String value, String ifNotSet) {
        var text = value == null || value.isEmpty() ? "none" : value;
        return new Review.Row(name, text, text, ifNotSet);
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
