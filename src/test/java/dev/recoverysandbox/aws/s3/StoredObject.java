package dev.recoverysandbox.aws.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * An object's content and what goes with it.
 *
 * @param etag the quoted MD5 of the content, as for an object put in one piece without KMS
 * @param metadata headers to give back: content type, {@code x-amz-meta-*}, {@code x-amz-checksum-*}
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two objects
public record StoredObject(byte[] content, String etag, Instant lastModified, Map<String, String> metadata) {

    static StoredObject of(byte[] content, Instant now, Map<String, String> metadata) {
        return new StoredObject(content, '"' + md5(content) + '"', now, metadata);
    }

    /** The content as text. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
