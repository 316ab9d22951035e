package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.postgres.DatabaseServer;
import java.util.Set;

/** ModifyDBInstance and AddTagsToResource. Every change is applied at once, ApplyImmediately or not (assumed). */
final class Changing {

    private static final Set<String> NOT_SETTINGS =
            Set.of("Action", "Version", "DBInstanceIdentifier", "ApplyImmediately", "MasterUserPassword");
    private static final int MOST_TAGS = 50;

    private final Fleet fleet;
    private final Groups groups;
    private final RdsEvents events;
    private final Pace pace;
    private final Background background;

    Changing(Fleet fleet, Groups groups, RdsEvents events, Pace pace, Background background) {
        this.fleet = fleet;
        this.groups = groups;
        this.events = events;
        this.pace = pace;
        this.background = background;
    }

    synchronized Accepted<DbInstance> modify(QueryForm form) {
        var instance = fleet.get(form.required("DBInstanceIdentifier"));
        if (instance.status() != InstanceStatus.AVAILABLE) { // sentence as AWS's tools quote it
            throw new AwsRefusal("InvalidDBInstanceState", "Database instance is not in available state.");
        }
        var changes = PassedSettings.of(form, Setting.ofModify(), NOT_SETTINGS);
        groups.check(changes);
        Creating.checkRetention(changes.getOrDefault(Setting.BACKUP_RETENTION_PERIOD, "0"));
        instance.change(changes);
        if (changes.containsKey(Setting.PARAMETER_GROUP)) {
            events.parameterGroupChanged(instance);
        }
        return form.text("MasterUserPassword")
                .map(password -> resetPassword(instance, password))
                .orElseGet(() -> Accepted.atOnce(instance));
    }

    /** "Asynchronously applied as soon as possible"; 8 to 128 characters for PostgreSQL (ModifyDBInstance). */
    private Accepted<DbInstance> resetPassword(DbInstance instance, String password) {
        if (password.length() < 8 || password.length() > 128) {
            throw new AwsRefusal(
                    "InvalidParameterValue",
                    "The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters or longer than 128.");
        }
        instance.passwordPending(true);
        instance.becomes(InstanceStatus.RESETTING_MASTER_CREDENTIALS);
        return Accepted.and(
                instance, () -> background.after(pace.modifying(), () -> applyPassword(instance, password)));
    }

    private void applyPassword(DbInstance instance, String password) {
        try {
            instance.server().ifPresent((DatabaseServer server) -> server.resetMasterPassword(password));
            events.passwordReset(instance);
        } catch (RuntimeException refused) {
            events.passwordNotReset(instance, refused.toString());
        } finally {
            instance.passwordPending(false);
            instance.becomes(InstanceStatus.AVAILABLE);
        }
    }

    /** "Up to 50 tags"; keys that begin with aws: are reserved (User Guide, tagging). Sentences assumed. */
    synchronized void tag(QueryForm form) {
        var instance = resource(form);
        var tags = form.tags();
        if (tags.isEmpty()) {
            throw new AwsRefusal("MissingParameter", "The request must contain the parameter Tags.");
        }
        if (tags.keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
            throw new AwsRefusal("InvalidParameterValue", "Tag keys that begin with aws: are reserved.");
        }
        if (instance.tags().size() + tags.size() > MOST_TAGS) {
            throw new AwsRefusal("InvalidParameterValue", "A resource can have at most 50 tags.");
        }
        instance.tag(tags);
    }

    /** The instance of an ARN; the sentence for another ARN is assumed. */
    DbInstance resource(QueryForm form) {
        var arn = form.required("ResourceName");
        if (!arn.matches("arn:aws[^:]*:rds:[^:]+:\\d{12}:db:[^:]+")) {
            throw new AwsRefusal(
                    "InvalidParameterValue",
                    "The specified resource name does not match an RDS resource in this region.");
        }
        return fleet.get(arn);
    }
}
