package dev.recoveryconsole.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AwsObjectStoreTests {

    private final OutsideCalls calls = new OutsideCalls();
    private final StubAws aws = new StubAws();
    private final AwsObjectStore store = store();

    @BeforeAll
    static void credentials() {
        FleetOnStub.credentials();
    }

    @AfterEach
    void close() {
        store.close();
        aws.close();
    }

    @Test
    void keys_of_all_pages_are_read_with_the_bucket_in_the_path() {
        aws.then(
                        200,
                        page(
                                "deletions/1.jsonl",
                                "<IsTruncated>true</IsTruncated><NextContinuationToken>n</NextContinuationToken>"))
                .then(200, page("deletions/2.jsonl", "<IsTruncated>false</IsTruncated>"));
        assertThat(store.list("shop-log", "deletions/"))
                .extracting(ObjectStore.Listed::key)
                .containsExactly("deletions/1.jsonl", "deletions/2.jsonl");
        assertThat(aws.paths()).allMatch(path -> path.startsWith("/shop-log"));
        assertThat(aws.paths().getLast()).contains("continuation-token=n");
    }

    private static String page(String key, String more) {
        return "<ListBucketResult><Contents><Key>%s</Key></Contents>%s</ListBucketResult>".formatted(key, more);
    }

    @Test
    void an_object_is_read_whole() {
        aws.then(200, "line\n");
        assertThat(store.get("shop-log", "deletions/log.json"))
                .hasValueSatisfying(found -> assertThat(new String(found.bytes(), StandardCharsets.UTF_8))
                        .isEqualTo("line\n"));
    }

    @Test
    void a_missing_key_is_an_empty_answer_and_a_missing_bucket_a_refusal() {
        aws.then(404, "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>")
                .then(
                        404,
                        "<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>");
        assertThat(store.get("shop-log", "none")).isEmpty();
        assertThatThrownBy(() -> store.get("none", "none"))
                .isInstanceOfSatisfying(
                        AwsRefused.class, e -> assertThat(e.code()).isEqualTo("NoSuchBucket"));
    }

    /** The stub's server writes the header's name as Java's does, with a capital. */
    @Test
    void a_call_is_reported_with_its_request_id_whatever_the_letters_of_the_header() {
        aws.then(200, "line\n");
        assertThat(calls.collect(() -> store.get("shop-log", "deletions/log.json"))
                        .calls())
                .extracting(OutsideCall::operation, OutsideCall::requestId)
                .containsExactly(tuple("GetObject", "req-s3"));
    }

    @Test
    void an_object_that_is_too_large_is_refused() {
        aws.then(200, "x".repeat(AwsObjectStore.MOST_BYTES + 1));
        assertThatThrownBy(() -> store.get("shop-log", "large")).isInstanceOf(AwsRefused.class);
    }

    private AwsObjectStore store() {
        var limit = Duration.ofSeconds(5);
        var settings = new AwsSettings("eu-west-1", aws.address(), limit, limit, limit, limit);
        var report = new CallReport(calls, InstantSource.system());
        return new AwsObjectStore(new AwsClients(settings, report).objects());
    }
}
