package dev.recoveryconsole.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is signed and where it is copied.
 *
 * @param origin the log's name in its checkpoints, one word; never another one for the same log
 * @param keyFile an Ed25519 private key as PEM ({@code openssl genpkey -algorithm ed25519}), the same on every node
 * @param kmsKeyId instead of the file, a key in AWS KMS: its id, its ARN or an alias; one of the two is required
 * @param bucket with Object Lock, best in another account; without one nothing is copied
 * @param prefix what keys in it begin with; another one begins another copy
 * @param retention how long nobody can delete what was copied
 * @param witnesses who cosigns checkpoints; none by default
 * @param noApprovalsAfter how long what was recorded may be missing outside before no signature is accepted
 */
@ConfigurationProperties("recovery.audit")
record AuditSettings(
        @DefaultValue("recovery-console") String origin,
        @Nullable Path keyFile,
        @Nullable String kmsKeyId,
        @Nullable String bucket,
        @DefaultValue("audit/") String prefix,
        @DefaultValue("400d") Duration retention,
        @DefaultValue List<Witness> witnesses,
        @DefaultValue("15m") Duration noApprovalsAfter) {

    /**
     * One witness.
     *
     * @param url its submission prefix (c2sp.org/tlog-witness)
     * @param key its name and Ed25519 key as it publishes them, {@code name+id+key}
     */
    record Witness(URI url, String key) {}
}
