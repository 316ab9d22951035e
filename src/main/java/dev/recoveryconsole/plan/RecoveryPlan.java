package dev.recoveryconsole.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreRequest;
import dev.recoveryconsole.aws.RestoreSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
 * @param from what is restored where that is not the automated backup of {@code source} itself; null is not written, so that
 *     plans of before there was a choice keep their JSON and digest
 * @param region where the new instance is asked for; null, which is not written either, for the Region that is configured
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
        String requestedBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RestoreSource from,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String region) {

    /** What is restored from where nobody chose anything else. */
    public static final String OWN_BACKUP = "its own automated backup";

    /** Key of the tag that carries the digest. */
    public static final String DIGEST_TAG = "recovery:plan-digest";

    /** In another Region than the old instance, where another network, other groups and another key are. */
    public boolean elsewhere() {
        return from instanceof RestoreSource.Replicated;
    }

    /** The instance whose data is restored. */
    public ResourceId dataOf() {
        return from == null ? source : from.instance();
    }

    /** What it is restored from, as in a sentence. */
    public String fromInWords() {
        return from == null ? OWN_BACKUP : from.words();
    }

    /** The restore call of this plan, the same each time it is asked for. */
    public RestoreRequest restoreRequest(String digest) {
        var all = new TreeMap<>(tags);
        all.put(DIGEST_TAG, digest);
        return new RestoreRequest(source, newName, target, settings, all, from);
    }
}
