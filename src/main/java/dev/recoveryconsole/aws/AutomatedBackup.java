package dev.recoveryconsole.aws;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The automated backup of an instance (AWS: DBInstanceAutomatedBackup).
 *
 * @param status {@code active}, {@code retained} or {@code creating}
 * @param earliest start of the restore window; missing while there is no first snapshot
 * @param latest its end
 * @param copies ARNs of its copies in other Regions, as long as they are kept up
 */
public record AutomatedBackup(
        ResourceId resourceId,
        InstanceName name,
        String status,
        @Nullable Instant earliest,
        @Nullable Instant latest,
        int retentionDays,
        List<String> copies) {}
