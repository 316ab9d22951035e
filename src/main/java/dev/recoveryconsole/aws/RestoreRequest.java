package dev.recoveryconsole.aws;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a restore call of RDS is told, byte for byte the same each time it is asked for one attempt.
 *
 * @param target whole second, UTC; never "latest", which would mean something else when sent again
 * @param tags the full set: if any tag is passed, RDS ignores the source's (facts 1.4)
 * @param from null for the automated backup of {@code source} itself; then the digest is as it was before there was a choice
 */
public record RestoreRequest(
        ResourceId source,
        InstanceName newName,
        Instant target,
        InstanceSettings settings,
        Map<String, String> tags,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RestoreSource from) {

    /** The call that it is sent with. */
    public String call() {
        return from instanceof RestoreSource.Snapshot
                ? "RestoreDBInstanceFromDBSnapshot"
                : "RestoreDBInstanceToPointInTime";
    }

    /** In one line, for the log. */
    public String words() {
        return switch (from) {
            case RestoreSource.Snapshot(var instance, var arn) ->
                call() + " " + arn + " to " + newName + ", of " + target;
            case RestoreSource.Replicated(var instance, var arn) ->
                call() + " " + arn + " to " + newName + " at " + target;
            case null, default -> call() + " " + backup() + " to " + newName + " at " + target;
        };
    }

    /** Whose automated backup it is, where it is one. */
    ResourceId backup() {
        return from == null ? source : from.instance();
    }
}
