package dev.recoveryconsole.aws;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RDS instance as DescribeDBInstances gave it.
 *
 * @param status exactly as received; unknown words are possible (facts 2.1)
 * @param endpoint missing while it is being created
 * @param createdAt missing while it is being created
 * @param latestRestorableTime missing before its first own backup
 * @param storageLoadedPercent {@code StorageOperationPercentProgress}, of {@code Initializing} alone, or the older {@code
 *     PercentProgress} of {@code storage-initialization}: only what AWS gave, never computed
 */
public record DatabaseInstance(
        InstanceName name,
        ResourceId resourceId,
        String arn,
        String status,
        @Nullable Endpoint endpoint,
        @Nullable Instant createdAt,
        @Nullable Instant latestRestorableTime,
        @Nullable Integer storageLoadedPercent,
        InstanceSettings settings,
        Map<String, String> tags) {

    /** SQL works in these, though some cannot be modified yet (facts 2.1, 2.3). */
    public boolean usable() {
        return switch (status) {
            case "available", "backing-up", "storage-initialization", "storage-optimization" -> endpoint != null;
            default -> false;
        };
    }

    /** A restore that shows one of these will not come any more (facts 2.1). */
    public boolean lost() {
        return lost(status);
    }

    /** The same of a status that was written down. */
    public static boolean lost(String status) {
        return switch (status) {
            case "incompatible-restore",
                    "restore-error",
                    "failed",
                    "incompatible-parameters",
                    "incompatible-option-group",
                    "incompatible-network",
                    "incompatible-create",
                    "incompatible-credentials",
                    "insufficient-capacity",
                    "inaccessible-encryption-credentials",
                    "deleting",
                    "deleted" -> true;
            default -> false;
        };
    }
}
