package dev.recoveryconsole.plan;

import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The frozen input of one attempt: immutable, versioned, with a digest over its canonical JSON (RFC 8785).
 *
 * @param version counts up with every change of the run's plan; each change voids the signatures over the former
 * @param target whole second, UTC
 * @param oldName what the old instance was called when the plan was frozen; it is found by {@code source}
 * @param settings of the old instance, all passed explicitly to the restore
 * @param tags the full set of the new instance but {@code recovery:plan-digest}, which is added from the digest itself
 * @param checksDigest digest of the checks as configured when the plan was frozen
 * @param requestedBy person who made this version
 */
public record RecoveryPlan(
        int version,
        UUID recovery,
        String number,
        int attempt,
        String database,
        ResourceId source,
        InstanceName oldName,
        Instant target,
        InstanceName newName,
        InstanceSettings settings,
        Map<String, String> tags,
        String databaseInside,
        String secret,
        List<String> workloads,
        String deletionLog,
        String checksDigest,
        String requestedBy) {

    /** Key of the tag that carries the digest. */
    public static final String DIGEST_TAG = "recovery:plan-digest";

    /** The restore call of this plan, the same each time it is asked for. */
    public RestoreRequest restoreRequest(String digest) {
        var all = new TreeMap<>(tags);
        all.put(DIGEST_TAG, digest);
        return new RestoreRequest(source, newName, target, settings, all);
    }
}
