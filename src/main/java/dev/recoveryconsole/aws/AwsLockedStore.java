package dev.recoveryconsole.aws;

import static dev.recoveryconsole.aws.AwsErrors.ask;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3 through the SDK. */
final class AwsLockedStore implements LockedStore, AutoCloseable {

    /** That of a condition that does not hold (PutObject, If-None-Match). */
    private static final int TAKEN = 412;

    private final S3Client s3;

    AwsLockedStore(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public void put(String bucket, String key, byte[] content, Instant until) {
        try {
            PutObjectResponse unused = ask(() -> s3.putObject(
                    put -> put.bucket(bucket)
                            .key(key)
                            .ifNoneMatch("*")
                            .objectLockMode(ObjectLockMode.COMPLIANCE)
                            .objectLockRetainUntilDate(until),
                    RequestBody.fromBytes(content)));
        } catch (AwsRefused no) {
            if (no.status() != TAKEN) {
                throw no;
            }
        }
    }

    @Override
    public List<String> after(String bucket, String prefix, String key) {
        return ask(() ->
                s3
                        .listObjectsV2Paginator(
                                list -> list.bucket(bucket).prefix(prefix).startAfter(key))
                        .contents()
                        .stream()
                        .map(S3Object::key)
                        .toList());
    }

    @Override
    public void close() {
        s3.close();
    }
}
