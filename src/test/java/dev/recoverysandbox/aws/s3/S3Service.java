package dev.recoverysandbox.aws.s3;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.AwsAnswer;
import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.AwsService;
import dev.recoverysandbox.aws.wire.Xml;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** S3 in path style; codes and sentences of the S3 API reference, "List of error codes". */
public final class S3Service implements AwsService {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final String REQUEST_ID = "x-amz-request-id";

    private final InstantSource clock;
    private final ConcurrentSkipListMap<String, Bucket> buckets = new ConcurrentSkipListMap<>();
    private final ObjectCalls objects;

    public S3Service(InstantSource clock) {
        this.clock = clock;
        this.objects = new ObjectCalls(clock);
    }

    /** A bucket, created when there is none of this name. */
    public Bucket bucket(String name) {
        return buckets.computeIfAbsent(name, missing -> new Bucket(missing, clock));
    }

    @Override
    public String actionOf(AwsCall call) {
        var place = Place.of(call);
        if (place.root()) {
            return call.method().equals("GET") ? "ListBuckets" : "Unknown";
        }
        return place.wholeBucket() ? bucketAction(call) : objectAction(call);
    }

    private static String bucketAction(AwsCall call) {
        return switch (call.method()) {
            case "GET" -> call.query().getOrDefault("list-type", "").equals("2") ? "ListObjectsV2" : "Unknown";
            case "HEAD" -> "HeadBucket";
            case "PUT" -> call.query().isEmpty() ? "CreateBucket" : "Unknown";
            case "DELETE" -> call.query().isEmpty() ? "DeleteBucket" : "Unknown";
            default -> "Unknown";
        };
    }

    /** Every SDK names the operation once more in the query ({@code x-id}); anything else there is a sub-resource. */
    private static String objectAction(AwsCall call) {
        if (!call.query().keySet().stream().allMatch(name -> name.equals("x-id") || name.startsWith("X-Amz-"))
                || call.headers().containsKey("x-amz-copy-source")) {
            return "Unknown";
        }
        return switch (call.method()) {
            case "GET" -> "GetObject";
            case "HEAD" -> "HeadObject";
            case "PUT" -> "PutObject";
            case "DELETE" -> "DeleteObject";
            default -> "Unknown";
        };
    }

    @Override
    public SortedMap<String, String> parametersOf(AwsCall call) {
        var parameters = new TreeMap<>(call.query());
        parameters.keySet().removeIf(name -> name.startsWith("X-Amz-") || name.equals("x-id"));
        var place = Place.of(call);
        parameters.put("Bucket", place.bucket());
        parameters.put("Key", place.key());
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    @Override
    public String resourceOf(AwsCall call) {
        return AwsAccount.s3(call.path().substring(1));
    }

    @Override
    public AwsAnswer answer(AwsCall call, String requestId) {
        var place = Place.of(call);
        return switch (actionOf(call)) {
            case "ListBuckets" -> listBuckets(requestId);
            case "CreateBucket" -> create(place, requestId);
            case "DeleteBucket" -> delete(place, requestId);
            case "HeadBucket" -> found(place, requestId);
            case "ListObjectsV2" -> xml("ListBucketResult", new Listing(existing(place), call)::writeTo, requestId);
            case "GetObject", "HeadObject" -> objects.get(existing(place), place.key(), call, requestId);
            case "PutObject" -> objects.put(existing(place), place.key(), call, requestId);
            case "DeleteObject" -> objects.delete(existing(place), place.key(), requestId);
            default ->
                throw new AwsRefusal(
                        "NotImplemented", 501, "A header you provided implies functionality that is not implemented.");
        };
    }

    private Bucket existing(Place place) {
        var bucket = buckets.get(place.bucket());
        if (bucket == null) {
            throw new AwsRefusal("NoSuchBucket", 404, "The specified bucket does not exist");
        }
        return bucket;
    }

    private AwsAnswer listBuckets(String requestId) {
        return xml(
                "ListAllMyBucketsResult",
                xml -> xml.in("Owner", owner -> owner.text("ID", AwsAccount.ID))
                        .list(
                                "Buckets",
                                "Bucket",
                                buckets.values(),
                                (entry, bucket) ->
                                        entry.text("Name", bucket.name()).text("CreationDate", bucket.createdAt())),
                requestId);
    }

    private AwsAnswer create(Place place, String requestId) {
        if (buckets.putIfAbsent(place.bucket(), new Bucket(place.bucket(), clock)) != null) {
            throw new AwsRefusal(
                    "BucketAlreadyOwnedByYou",
                    409,
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
        return ObjectCalls.bare(200, Map.of("Location", "/" + place.bucket()), requestId);
    }

    private AwsAnswer delete(Place place, String requestId) {
        if (!existing(place).isEmpty()) {
            throw new AwsRefusal("BucketNotEmpty", 409, "The bucket you tried to delete is not empty");
        }
        buckets.remove(place.bucket());
        return ObjectCalls.bare(204, Map.of(), requestId);
    }

    private AwsAnswer found(Place place, String requestId) {
        existing(place);
        return ObjectCalls.bare(200, Map.of("x-amz-bucket-region", AwsAccount.REGION), requestId);
    }

    private static AwsAnswer xml(String root, Xml.Body body, String requestId) {
        return AwsAnswer.xml(200, AwsAnswer.OK, REQUEST_ID, requestId, Xml.document(root, NAMESPACE, body));
    }

    @Override
    public AwsAnswer refusal(AwsRefusal refusal, AwsCall call, String requestId) {
        if (refusal.status() == 304) {
            return ObjectCalls.bare(304, Map.of(), requestId);
        }
        var place = Place.of(call);
        var document = Xml.document(
                "Error",
                "",
                error -> error.text("Code", refusal.code())
                        .text("Message", refusal.sentence())
                        .text("BucketName", place.root() ? null : place.bucket())
                        .text("Key", place.wholeBucket() ? null : place.key())
                        .text("RequestId", requestId));
        return AwsAnswer.xml(refusal.status(), refusal.code(), REQUEST_ID, requestId, document);
    }
}
