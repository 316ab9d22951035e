package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.rds.RdsXml.DbSnapshot;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.postgres.DatabaseServer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** DeleteDBInstance: codes from the action's page, sentences as AWS's tools quote them unless marked. */
final class Deleting {

    private final Fleet fleet;
    private final RdsEvents events;
    private final Pace pace;
    private final Background background;
    private final InstantSource clock;
    private final Consumer<DbSnapshot> finalSnapshots;

    Deleting(
            Fleet fleet,
            RdsEvents events,
            Pace pace,
            Background background,
            InstantSource clock,
            Consumer<DbSnapshot> finalSnapshots) {
        this.fleet = fleet;
        this.events = events;
        this.pace = pace;
        this.background = background;
        this.clock = clock;
        this.finalSnapshots = finalSnapshots;
    }

    synchronized Accepted accept(QueryForm form) {
        var instance = fleet.get(form.required("DBInstanceIdentifier"));
        checkState(instance);
        var snapshot = finalSnapshot(form, instance);
        instance.becomes(InstanceStatus.DELETING);
        snapshot.ifPresent(name -> finalSnapshots.accept(new DbSnapshot(name, "manual", instance, clock.instant())));
        var keepBackups =
                form.text("DeleteAutomatedBackups").filter("false"::equals).isPresent(); // default: true
        return Accepted.and(instance, () -> background.after(pace.modifying(), () -> remove(instance, keepBackups)));
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

    private void remove(DbInstance instance, boolean keepBackups) {
        if (keepBackups && instance.server().isPresent()) {
            instance.server().ifPresent(DatabaseServer::stop);
            fleet.retain(instance);
        } else {
            instance.server().ifPresent(DatabaseServer::delete);
        }
        fleet.remove(instance);
        events.deleted(instance);
    }
}
