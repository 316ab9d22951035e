package dev.recoveryconsole.evidence;

import dev.recoveryconsole.audit.CanonicalJson;
import java.time.Instant;
import java.util.TreeMap;

/**
 * A report with its hash, and who had it made when and by which build; these do not belong to what is hashed, so that
 * everybody gets the same hash for a run that has ended.
 *
 * @param hash SHA-256 over the report's canonical JSON (RFC 8785), hexadecimal
 */
record Sealed(Report report, String hash, Instant generatedAt, String generatedBy, String build) {

    static Sealed of(Report report, Instant now, String by, String build) {
        return new Sealed(report, CanonicalJson.digest(CanonicalJson.of(report)), now, by, build);
    }

    /** The file: cutting its {@code report} out and hashing it as it stands there gives {@code sha256}. */
    String json() {
        var all = new TreeMap<String, Object>();
        all.put("report", report);
        all.put("sha256", hash);
        all.put("generatedAt", generatedAt.toString());
        all.put("generatedBy", generatedBy);
        all.put("build", build);
        return CanonicalJson.of(all);
    }
}
