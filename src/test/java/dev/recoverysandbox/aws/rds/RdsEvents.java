package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One Region's events, in the words of the User Guide's list of event messages; oldest first. */
final class RdsEvents {

    private final InstantSource clock;
    private final List<RdsEvent> events = new CopyOnWriteArrayList<>();

    RdsEvents(InstantSource clock) {
        this.clock = clock;
    }

    /** RDS-EVENT-0005. */
    void created(DbInstance instance) {
        add(instance, "creation", "DB instance created");
    }

    /** RDS-EVENT-0019. */
    void restored(DbInstance source, DbInstance target) {
        add(
                target,
                "restoration",
                "Restored from DB instance %s to %s".formatted(source.identifier(), target.identifier()));
    }

    /** RDS-EVENT-0043, of the new instance and of the snapshot: AWS was seen to send both. */
    void restored(DbSnapshot snapshot, DbInstance target) {
        var message = "Restored from snapshot " + snapshot.identifier();
        add(target, "restoration", message);
        add(snapshot, "restoration", message);
    }

    /** RDS-EVENT-0040. */
    void snapshotBegun(DbSnapshot snapshot) {
        add(snapshot, "creation", "Creating manual snapshot");
    }

    /** RDS-EVENT-0042. */
    void snapshotTaken(DbSnapshot snapshot) {
        add(snapshot, "creation", "Manual snapshot created");
    }

    /** RDS-EVENT-0041. */
    void snapshotDeleted(DbSnapshot snapshot) {
        add(snapshot, "deletion", "Deleted manual snapshot");
    }

    /** RDS-EVENT-0001. */
    void backingUp(DbInstance instance) {
        add(instance, "backup", "Backing up DB instance");
    }

    /** RDS-EVENT-0002. */
    void backedUp(DbInstance instance) {
        add(instance, "backup", "Finished DB instance backup");
    }

    /** RDS-EVENT-0031; that the reason follows it is assumed. */
    void ended(DbInstance instance, InstanceStatus status, String reason) {
        add(
                instance,
                "failure",
                "DB instance put into %s state. RDS recommends that you initiate a point-in-time-restore. %s"
                        .formatted(status.wire(), reason));
    }

    /** RDS-EVENT-0016. */
    void passwordReset(DbInstance instance) {
        add(instance, "configuration change", "Reset master credentials");
    }

    /** RDS-EVENT-0067. */
    void passwordNotReset(DbInstance instance, String reason) {
        add(instance, "configuration change", "Unable to reset your password. Error information: " + reason);
    }

    /** RDS-EVENT-0092. */
    void parameterGroupChanged(DbInstance instance) {
        add(instance, "configuration change", "Finished updating DB parameter group");
    }

    /** RDS-EVENT-0003. */
    void deleted(DbInstance instance) {
        add(instance, "deletion", "DB instance deleted");
    }

    /** What DescribeEvents asks for: by default the last 60 minutes (Duration, DescribeEvents). */
    List<RdsEvent> asked(QueryForm form) {
        if (form.text("SourceIdentifier").isPresent() && form.text("SourceType").isEmpty()) {
            throw new AwsRefusal( // "If SourceIdentifier is supplied, SourceType must also be provided"; sentence
                    // assumed
                    "InvalidParameterCombination", "Cannot specify source identifier without specifying source type");
        }
        var minutes = Duration.ofMinutes(form.number("Duration").orElse(60));
        var end = form.instant("EndTime").orElse(clock.instant());
        var start = form.instant("StartTime").orElse(end.minus(minutes));
        var categories = form.list("EventCategories", "EventCategory");
        return events.stream()
                .filter(event -> !event.date().isBefore(start) && !event.date().isAfter(end))
                .filter(event ->
                        form.text("SourceType").orElse(event.sourceType()).equals(event.sourceType()))
                .filter(event ->
                        form.text("SourceIdentifier").orElse(event.source()).equalsIgnoreCase(event.source()))
                .filter(event -> categories.isEmpty() || categories.contains(event.category()))
                .toList();
    }

    private void add(DbInstance instance, String category, String message) {
        Instant now = clock.instant();
        events.add(new RdsEvent("db-instance", instance.identifier(), instance.arn(), category, message, now));
    }

    private void add(DbSnapshot snapshot, String category, String message) {
        Instant now = clock.instant();
        events.add(new RdsEvent("db-snapshot", snapshot.identifier(), snapshot.arn(), category, message, now));
    }
}
