package dev.recoverysandbox.aws.rds;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The statuses that occur here (User Guide, "Viewing Amazon RDS DB instance status"). */
public enum InstanceStatus {
    CREATING,
    BACKING_UP,
    AVAILABLE,
    MODIFYING,
    RESETTING_MASTER_CREDENTIALS,
    INCOMPATIBLE_RESTORE,
    RESTORE_ERROR,
    FAILED,
    DELETING;

    private static final Set<InstanceStatus> BAD_ENDS = Set.of(INCOMPATIBLE_RESTORE, RESTORE_ERROR, FAILED);

    /** AWS's spelling. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static InstanceStatus of(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such status here: " + wire));
    }

    /** Nothing but deletion leads out of it. */
    boolean terminal() {
        return BAD_ENDS.contains(this);
    }
}
