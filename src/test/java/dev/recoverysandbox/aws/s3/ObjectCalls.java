package dev.recoverysandbox.aws.s3;

import dev.recoverysandbox.aws.wire.AwsAnswer;
import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The calls on one object: get, head, put, delete, with the conditions on ETags that S3 knows. */
final class ObjectCalls {

    private static final byte[] NOTHING = {};
    private static final String LOCK = "x-amz-object-lock-";

    private final InstantSource clock;

    ObjectCalls(InstantSource clock) {
        this.clock = clock;
    }

    AwsAnswer get(Bucket bucket, String key, AwsCall call, String requestId) {
        var object = bucket.get(key)
                .orElseThrow(() -> new AwsRefusal("NoSuchKey", 404, "The specified key does not exist."));
        var unwanted = call.header("if-none-match");
        if (unwanted.equals("*") || unwanted.equals(object.etag())) {
            throw new AwsRefusal("NotModified", 304, "Not Modified");
        }
        if (!matches(call.header("if-match"), Optional.of(object))) {
            throw preconditionFailed();
        }
        var headers = new HashMap<>(object.metadata());
        headers.put("ETag", object.etag());
        headers.put("Last-Modified", httpDate(object.lastModified()));
        headers.put("Accept-Ranges", "bytes");
        headers.put("x-amz-request-id", requestId);
        headers.put("Content-Length", String.valueOf(object.content().length)); // for HEAD, which sends no body
        return new AwsAnswer(200, AwsAnswer.OK, headers, object.content());
    }

    /** If-None-Match: * writes only where nothing is, If-Match only over what the caller has read (PutObject). */
    AwsAnswer put(Bucket bucket, String key, AwsCall call, String requestId) {
        var upload = Upload.of(call);
        var object = StoredObject.of(upload.content(), clock.instant(), metadata(call, upload));
        if (!call.header(LOCK + "mode").isEmpty() && !bucket.locks()) {
            throw new AwsRefusal("InvalidRequest", 400, "Bucket is missing Object Lock Configuration");
        }
        var absentOnly = call.header("if-none-match").equals("*");
        if (!absentOnly) {
            refuseLocked(bucket, key);
        }
        var written =
                bucket.put(key, object, now -> (!absentOnly || now.isEmpty()) && matches(call.header("if-match"), now));
        if (!written) {
            throw preconditionFailed();
        }
        var headers = new HashMap<String, String>(upload.checksums());
        headers.put("ETag", object.etag());
        return bare(200, headers, requestId);
    }

    AwsAnswer delete(Bucket bucket, String key, String requestId) {
        refuseLocked(bucket, key);
        bucket.delete(key);
        return bare(204, Map.of(), requestId);
    }

    /** Without versions there is nothing to put above a locked object, so it stays as it is. */
    private void refuseLocked(Bucket bucket, String key) {
        var locked = bucket.get(key)
                .map(object -> object.metadata().get(LOCK + "retain-until-date"))
                .filter(until -> Instant.parse(until).isAfter(clock.instant()));
        if (locked.isPresent()) {
            throw new AwsRefusal("AccessDenied", 403, "Access Denied because object protected by object lock.");
        }
    }

    static AwsAnswer bare(int status, Map<String, String> headers, String requestId) {
        var all = new HashMap<>(headers);
        all.put("x-amz-request-id", requestId);
        return new AwsAnswer(status, AwsAnswer.OK, all, NOTHING);
    }

    private static boolean matches(String wanted, Optional<StoredObject> now) {
        return wanted.isEmpty()
                || now.filter(object -> wanted.equals("*") || wanted.equals(object.etag()))
                        .isPresent();
    }

    private static AwsRefusal preconditionFailed() {
        return new AwsRefusal(
                "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold");
    }

    private static Map<String, String> metadata(AwsCall call, Upload upload) {
        var metadata = new HashMap<String, String>(upload.checksums());
        call.headers().forEach((name, value) -> {
            if (name.startsWith("x-amz-meta-") || name.startsWith(LOCK)) {
                metadata.put(name, value);
            }
        });
        var type = call.header("content-type");
        metadata.put("Content-Type", type.isEmpty() ? "binary/octet-stream" : type);
        return metadata;
    }

    private static String httpDate(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
