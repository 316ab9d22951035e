package dev.recoveryconsole.aws;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An S3 bucket's objects. Methods may throw {@link AwsRefused} or {@link AwsUnreachable}. */
public interface ObjectStore {

    /** What lies below the prefix now, in S3's order, all pages (ListObjectsV2). */
    List<Listed> list(String bucket, String prefix);

    /** The object's bytes; empty when there is no such key. */
    Optional<Stored> get(String bucket, String key);

    /** @param version of what lies there; null when S3 did not name it */
    record Listed(String key, @Nullable Version version) {}

    /** @param version of exactly these bytes; null when S3 did not name it */
    record Stored(byte[] bytes, @Nullable Version version) {}

    /**
     * Tells one content of a key from another: the ETag changes with the content, the time with each write (S3 API,
     * type Object). Lists and objects name the same, in whole seconds.
     */
    record Version(String eTag, Instant lastModified, long size) {

        static @Nullable Version of(@Nullable String eTag, @Nullable Instant lastModified, @Nullable Long size) {
            return eTag == null || lastModified == null || size == null
                    ? null
                    : new Version(eTag, lastModified.truncatedTo(ChronoUnit.SECONDS), size);
        }
    }
}
