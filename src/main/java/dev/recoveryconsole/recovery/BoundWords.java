package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Payload;
import java.util.Map;

/** Names of the values that bind a signature, as the signing page shows them. */
final class BoundWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("accepted", "Checks to accept"),
            Map.entry("acceptedFailures", "Failed checks accepted before"),
            Map.entry("attempt", "Attempt"),
            Map.entry("changedKeys", "Keys that change"),
            Map.entry("contentHash", "Hash of the deletion log"),
            Map.entry("count", "Users to delete again"),
            Map.entry("database", "Database"),
            Map.entry("deletionsHash", "Hash of the deletion log"),
            Map.entry("deletionsUntil", "Deletion log up to entry"),
            Map.entry("direction", "Direction"),
            Map.entry("firstSent", "First call sent"),
            Map.entry("gate", "Kind of signature"),
            Map.entry("lastSeq", "Deletion log up to entry"),
            Map.entry("newDatabase", "New database, AWS resource id"),
            Map.entry("newHost", "New database, address"),
            Map.entry("oldDatabase", "Old database, AWS resource id"),
            Map.entry("pass", "Try"),
            Map.entry("phase", "Checks of"),
            Map.entry("planDigest", "Digest of the whole plan"),
            Map.entry("policy", Payload.POLICY),
            Map.entry("reason", "Reason"),
            Map.entry("requestDigest", "Digest of the request"),
            Map.entry("run", "Run"),
            Map.entry("secret", "Secret"),
            Map.entry("secretUid", "Secret, Kubernetes uid"),
            Map.entry("secretVersion", "Secret, version in Kubernetes"),
            Map.entry("send", "Call"),
            Map.entry("switch", "Number of this switch"),
            Map.entry("target", "Target time"),
            Map.entry("task", "Task"),
            Map.entry("workloads", "Services that restart"));

    private BoundWords() {}

    /** A name that nobody has put into words yet is better shown as it is than not at all; a test looks for those. */
    static String of(String name) {
        return WORDS.getOrDefault(name, name);
    }
}
