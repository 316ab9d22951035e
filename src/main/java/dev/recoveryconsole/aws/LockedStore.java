package dev.recoveryconsole.aws;

import java.time.Instant;
import java.util.List;

/**
 * An S3 bucket with Object Lock: what is put there can be neither changed nor deleted before its time, by nobody. Methods may
 * throw {@link AwsRefused} or {@link AwsUnreachable}.
 */
public interface LockedStore {

    /** Puts the object in compliance mode; where the key is taken, nothing is done. */
    void put(String bucket, String key, byte[] content, Instant until);

    /** The keys below the prefix that come after that one, in S3's order. */
    List<String> after(String bucket, String prefix, String key);
}
