package dev.recoveryconsole.aws;

/** Key pairs in KMS, whose private halves nobody can read. Methods may throw {@link AwsRefused} or {@link AwsUnreachable}. */
public interface SigningKeys {

    /**
     * What KMS tells of a key.
     *
     * @param id key id, key ARN, alias name or alias ARN
     */
    Known get(String id);

    /** An Ed25519 signature (RFC 8032) of the message itself, which has at most 4096 bytes. */
    byte[] sign(String id, byte[] message);

    /**
     * A key as everybody may know it.
     *
     * @param arn of the key, also where it was asked for by an alias, which may be given to another key later
     * @param spec as AWS writes it, for example {@code ECC_NIST_EDWARDS25519}
     * @param usage the same, for example {@code SIGN_VERIFY}
     * @param publicKey a SubjectPublicKeyInfo (RFC 5280) in Base64
     */
    record Known(String arn, String spec, String usage, String publicKey) {}
}
