package dev.recoveryconsole.aws;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A finished snapshot of an instance (AWS: DBSnapshot).
 *
 * @param automated made by AWS itself, and gone when its retention ends
 * @param at when it was taken, also of a copy
 * @param arn null where AWS gives none
 * @param newestData when the newest transaction that is in it was made; null where AWS does not say
 * @param kmsKeyId what it is encrypted with; null when it is not
 */
public record DatabaseSnapshot(
        String name,
        boolean automated,
        Instant at,
        @Nullable String arn,
        @Nullable Instant newestData,
        @Nullable String kmsKeyId) {

    /** The second that a restore from it goes back to: none of its data is of later. */
    public Instant second() {
        var exactly = newestData == null ? at : newestData;
        var second = exactly.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(exactly) ? second : second.plusSeconds(1);
    }
}
