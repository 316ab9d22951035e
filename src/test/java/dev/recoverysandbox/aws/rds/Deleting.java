package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.postgres.DatabaseServer;
import java.util.Optional;

/** DeleteDBInstance: codes from the action's page, sentences as AWS's tools quote them unless marked. */
final class Deleting {

    private final Fleet fleet;
    private final Snapshots snapshots;
    private final RdsEvents events;
    private final Pace pace;
    private final Background background;

    Deleting(Fleet fleet, Snapshots snapshots, RdsEvents events, Pace pace, Background background) {
        this.fleet = fleet;
        this.snapshots = snapshots;
        this.events = events;
        this.pace = pace;
        this.background = background;
    }

    synchronized Accepted<DbInstance> accept(QueryForm form) {
        var instance = fleet.get(form.required("DBInstanceIdentifier"));
        checkState(instance);
        var last = finalSnapshot(form, instance).map(name -> snapshots.beginFinal(name, instance));
        instance.becomes(InstanceStatus.DELETING);
        var keepBackups =
                form.text("DeleteAutomatedBackups").filter("false"::equals).isPresent(); // default: true
        return Accepted.and(
                instance,
                () -> background.after(pace.modifying(), () -> {
                    last.ifPresent(snapshots::takeNow);
                    remove(instance, keepBackups);
                }));
    }

    private static void checkState(DbInstance instance) {
        if (instance.settings().flag(Setting.DELETION_PROTECTION)) {
            throw new AwsRefusal(
                    "InvalidParameterCombination",
                    "Cannot delete protected DB Instance, please disable deletion protection and try again.");
        }
        switch (instance.status()) {
            case DELETING ->
                throw new AwsRefusal(
                        "InvalidDBInstanceState",
                        "Instance %s is already being deleted.".formatted(instance.identifier()));
            case CREATING ->
                throw new AwsRefusal( // that it is refused is assumed
                        "InvalidDBInstanceState",
                        "Instance %s is currently creating.".formatted(instance.identifier()));
            default -> {}
        }
    }

    private static Optional<String> finalSnapshot(QueryForm form, DbInstance instance) {
        var skip = form.flag("SkipFinalSnapshot");
        var name = form.text("FinalDBSnapshotIdentifier");
        if (skip && name.isPresent()) {
            throw new AwsRefusal( // sentence assumed
                    "InvalidParameterCombination",
                    "FinalDBSnapshotIdentifier cannot be specified when SkipFinalSnapshot is enabled.");
        }
        if (!skip && name.isEmpty()) {
            throw new AwsRefusal(
                    "InvalidParameterCombination",
                    "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        }
        if (!skip
                && instance.status().terminal()) { // "you can only delete it with SkipFinalSnapshot"; sentence assumed
            throw new AwsRefusal(
                    "InvalidDBInstanceState",
                    "Instance %s is in %s state and can only be deleted without a final snapshot."
                            .formatted(instance.identifier(), instance.status().wire()));
        }
        return name;
    }

    /** A copy in another Region stays in any case; it is made from the same files, so these stay for it. */
    private void remove(DbInstance instance, boolean keepBackups) {
        var files = keepBackups || !instance.replicas().isEmpty();
        instance.server().ifPresent(files ? DatabaseServer::stop : DatabaseServer::delete);
        if (keepBackups && instance.server().isPresent()) {
            fleet.retain(instance);
        }
        fleet.remove(instance);
        events.deleted(instance);
    }
}
