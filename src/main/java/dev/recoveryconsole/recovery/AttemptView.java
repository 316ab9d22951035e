package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.plan.RecoveryPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: a restored instance of a run.
 *
 * @param intentAt when the restore's intent was committed
 * @param sentAt when the call was armed first: from then on it may have reached AWS
 * @param resourceId set once AWS gave it; from then on no further restore is sent for this attempt, ever (G2)
 * @param sends how many calls were armed, at most two (G3)
 * @param sentAgainAt when the second one was
 * @param requestDigest of exactly what was sent first; null before, and of a call of before it was kept
 * @param from what it is restored from; null for the automated backup of the old database itself
 * @param region where it is asked for and looked for; null for the Region that is configured for all
 */
public record AttemptView(
        int no,
        int planVersion,
        InstanceName newName,
        Instant target,
        @Nullable Instant intentAt,
        @Nullable Instant sentAt,
        @Nullable ResourceId resourceId,
        @Nullable String arn,
        @Nullable Endpoint endpoint,
        int sends,
        @Nullable Instant sentAgainAt,
        @Nullable String requestDigest,
        @Nullable RestoreSource from,
        @Nullable String region) {

    /** Most calls of one attempt (G3). */
    public static final int MOST_SENDS = 2;

    /** What it is restored from, in words. */
    public String fromInWords() {
        return from == null ? RecoveryPlan.OWN_BACKUP : from.words();
    }

    /** When the newest call was armed; null before the first. */
    public @Nullable Instant lastSentAt() {
        return sentAgainAt != null ? sentAgainAt : sentAt;
    }

    /** The endpoint that an earlier task must have found. */
    public Endpoint needEndpoint() {
        if (endpoint == null) {
            throw new IllegalStateException("attempt " + no + " has no endpoint yet");
        }
        return endpoint;
    }

    /** The id that an earlier task must have found. */
    public ResourceId needResourceId() {
        if (resourceId == null) {
            throw new IllegalStateException("attempt " + no + " has no DbiResourceId yet");
        }
        return resourceId;
    }
}
