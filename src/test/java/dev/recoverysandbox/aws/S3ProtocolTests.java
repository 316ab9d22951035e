package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recoverysandbox.aws.wire.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ProtocolTests {

    private static final Instant NOW = Instant.parse("2026-03-14T10:01:00Z");
    private static final String LOG = "deletion-log";

    @AutoClose
    private final AwsUnderTest aws = AwsUnderTest.start(new FakeServers(), InstantSource.fixed(NOW));

    private final S3Client s3 = aws.s3();

    @BeforeEach
    void create() {
        s3.createBucket(request -> request.bucket(LOG));
    }

    @Test
    void a_locked_object_stays_and_only_a_bucket_with_object_lock_takes_one() {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> lock("1"))
                .withMessageContaining("Bucket is missing Object Lock Configuration");
        aws.endpoint().bucket(LOG).withObjectLock();
        lock("1");
        var kept = s3.headObject(request -> request.bucket(LOG).key("1"));
        assertThat(kept.objectLockMode()).isEqualTo(ObjectLockMode.COMPLIANCE);
        assertThat(kept.objectLockRetainUntilDate()).isEqualTo(NOW.plusSeconds(60));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.deleteObject(request -> request.bucket(LOG).key("1")))
                .withMessageContaining("protected by object lock");
        assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> put("1", "other"));
        assertThat(get("1")).isEqualTo("kept");
    }

    private void lock(String key) {
        s3.putObject(
                request -> request.bucket(LOG)
                        .key(key)
                        .ifNoneMatch("*")
                        .objectLockMode(ObjectLockMode.COMPLIANCE)
                        .objectLockRetainUntilDate(NOW.plusSeconds(60)),
                RequestBody.fromString("kept"));
    }

    private void put(String key, String text) {
        s3.putObject(request -> request.bucket(LOG).key(key), RequestBody.fromString(text));
    }

    private String get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(LOG).key(key)).asString(StandardCharsets.UTF_8);
    }

    @Test
    void what_was_put_is_what_is_got_without_the_chunks_it_travelled_in() {
        put("orders/1.jsonl", "{\"seq\":1}\n");
        assertThat(get("orders/1.jsonl")).isEqualTo("{\"seq\":1}\n");
        assertThat(aws.endpoint()
                        .bucket(LOG)
                        .get("orders/1.jsonl")
                        .orElseThrow()
                        .text())
                .isEqualTo("{\"seq\":1}\n");
        var large = "x".repeat(300_000); // more than one chunk
        put("large", large);
        assertThat(get("large")).isEqualTo(large);
        var head = s3.headObject(request -> request.bucket(LOG).key("large"));
        assertThat(head.contentLength()).isEqualTo(300_000);
        assertThat(head.lastModified()).isEqualTo(NOW);
    }

    @Test
    void keys_with_spaces_and_other_letters_come_back_as_they_were() {
        var key = "orders/größe 50% & <more>+.jsonl";
        put(key, "here");
        assertThat(get(key)).isEqualTo("here");
        assertThat(s3.listObjectsV2(request -> request.bucket(LOG)).contents())
                .extracting(S3Object::key)
                .containsExactly(key);
    }

    @Test
    void a_missing_key_and_a_missing_bucket_are_told_apart() {
        assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> get("nothing"));
        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(() -> s3.headObject(request -> request.bucket(LOG).key("nothing")));
        assertThatExceptionOfType(NoSuchBucketException.class)
                .isThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket("elsewhere").key("nothing")));
    }

    @Test
    void a_put_on_condition_writes_only_where_nothing_is() {
        s3.putObject(request -> request.bucket(LOG).key("7").ifNoneMatch("*"), RequestBody.fromString("first"));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.putObject(
                        request -> request.bucket(LOG).key("7").ifNoneMatch("*"), RequestBody.fromString("second")))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(412));
        assertThat(get("7")).isEqualTo("first");
        var tag = s3.headObject(request -> request.bucket(LOG).key("7")).eTag();
        s3.putObject(request -> request.bucket(LOG).key("7").ifMatch(tag), RequestBody.fromString("third"));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.putObject(
                        request -> request.bucket(LOG).key("7").ifMatch(tag), RequestBody.fromString("fourth")));
        assertThat(get("7")).isEqualTo("third");
    }

    @Test
    void a_listing_goes_over_pages_in_the_order_of_keys() {
        IntStream.range(0, 25).forEach(seq -> put("orders/%04d.jsonl".formatted(seq), "{}"));
        put("other/0001.jsonl", "{}");
        var pages = s3
                .listObjectsV2Paginator(
                        request -> request.bucket(LOG).prefix("orders/").maxKeys(10))
                .stream()
                .toList();
        assertThat(pages).extracting(ListObjectsV2Response::keyCount).containsExactly(10, 10, 5);
        assertThat(pages.stream().flatMap(page -> page.contents().stream()).map(S3Object::key))
                .hasSize(25)
                .isSorted();
        assertThat(s3.listObjectsV2(
                                request -> request.bucket(LOG).prefix("orders/").startAfter("orders/0022.jsonl"))
                        .contents())
                .hasSize(2);
    }

    @Test
    void a_delimiter_folds_what_lies_below_it() {
        List.of("a/1", "a/2", "b/1", "c").forEach(key -> put(key, "{}"));
        var pages = s3
                .listObjectsV2Paginator(
                        request -> request.bucket(LOG).delimiter("/").maxKeys(1))
                .stream()
                .toList();
        assertThat(pages.stream()
                        .flatMap(page -> page.commonPrefixes().stream())
                        .map(CommonPrefix::prefix))
                .containsExactly("a/", "b/");
        assertThat(pages.stream().flatMap(page -> page.contents().stream()).map(S3Object::key))
                .containsExactly("c");
    }

    @Test
    void deleting_twice_is_fine_and_a_full_bucket_stays() {
        put("1", "{}");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.deleteBucket(request -> request.bucket(LOG)))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(409));
        s3.deleteObject(request -> request.bucket(LOG).key("1"));
        s3.deleteObject(request -> request.bucket(LOG).key("1"));
        assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> get("1"));
        s3.deleteBucket(request -> request.bucket(LOG));
        assertThat(s3.listBuckets().buckets()).isEmpty();
    }

    @Test
    void objects_stand_in_the_same_ledger_and_under_the_same_faults() {
        put("1", "{}");
        aws.endpoint().faults().deny("GetObject", "shop");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> get("1"))
                .satisfies(denied -> assertThat(denied.statusCode()).isEqualTo(403))
                .withMessageContaining("arn:aws:s3:::deletion-log/1");
        aws.endpoint().faults().allow("GetObject");
        assertThat(get("1")).isEqualTo("{}");
        assertThat(aws.endpoint().ledger().received("GetObject"))
                .extracting(LedgerEntry::accepted)
                .containsExactly(false, true);
        assertThat(aws.endpoint().ledger().received("PutObject").getFirst().parameters())
                .containsEntry("Bucket", LOG)
                .containsEntry("Key", "1");
    }

    @Test
    void what_is_not_served_says_so() {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.getBucketVersioning(request -> request.bucket(LOG)))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(501));
    }
}
