package dev.recoveryconsole.aws;

import static dev.recoveryconsole.aws.AwsErrors.ask;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3 through the SDK. Objects above {@value #MOST_BYTES} bytes are refused, not read into memory. */
final class AwsObjectStore implements ObjectStore, AutoCloseable {

    static final int MOST_BYTES = 16 * 1024 * 1024;
    private final S3Client s3;

    AwsObjectStore(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public List<Listed> list(String bucket, String prefix) {
        return ask(() -> s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                .map(AwsObjectStore::listed)
                .toList());
    }

    private static Listed listed(S3Object one) {
        return new Listed(one.key(), Version.of(one.eTag(), one.lastModified(), one.size()));
    }

    @Override
    public Optional<Stored> get(String bucket, String key) {
        return ask(() -> {
            try (var object = s3.getObject(r -> r.bucket(bucket).key(key))) {
                var bytes = bytes(object, bucket + "/" + key);
                var said = object.response();
                return Optional.of(
                        new Stored(bytes, Version.of(said.eTag(), said.lastModified(), (long) bytes.length)));
            } catch (NoSuchKeyException e) {
                return Optional.<Stored>empty();
            } catch (IOException e) {
                throw new AwsUnreachable("reading " + bucket + "/" + key + ": " + AwsErrors.words(e), e);
            }
        });
    }

    private static byte[] bytes(ResponseInputStream<GetObjectResponse> object, String name) throws IOException {
        var bytes = object.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            object.abort(); // closing would read the rest
            throw new AwsRefused("EntityTooLarge", 413, name + " is larger than " + MOST_BYTES + " bytes", null);
        }
        return bytes;
    }

    @Override
    public void close() {
        s3.close();
    }
}
