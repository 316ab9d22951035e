package dev.recoveryconsole.aws;

import java.util.List;
import java.util.Optional;

/** An S3 bucket's objects. Methods may throw {@link AwsRefused} or {@link AwsUnreachable}. */
public interface ObjectStore {

    /** Keys below the prefix, in S3's order, all pages (ListObjectsV2). */
    List<String> keys(String bucket, String prefix);

    /** The object's bytes; empty when there is no such key. */
    Optional<byte[]> get(String bucket, String key);
}
