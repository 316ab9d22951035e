package dev.recoveryconsole.erasure;

import static dev.recoveryconsole.erasure.ShopsLog.done;
import static dev.recoveryconsole.erasure.ShopsLog.intent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** Who must be deleted again after a restore, and when the log cannot prove it. */
class DeletionLogTests {

    private final ShopsLog log = new ShopsLog();

    @Test
    void finds_who_was_deleted_since_target_minus_margin() {
        var set = log.covered();
        assertThat(set.entries()).extracting(DeletionEntry::requestId).containsExactly("r2", "r3", "r4");
        assertThat(set.count()).isEqualTo(3);
        assertThat(set.oldest()).isEqualTo("2026-03-14T02:21:01Z");
        assertThat(set.newest()).isEqualTo("2026-03-14T03:00:01Z");
        assertThat(set.summary().coveredFrom()).isEqualTo("2026-03-14T02:20:59Z");
        assertThat(set.summary().coveredTo()).isEqualTo("2026-03-14T04:20:30Z");
    }

    @Test
    void an_entry_exactly_at_the_margin_is_needed() {
        log.batch(3, done("r2", 3, "12", "2026-03-14T02:20:59Z"));
        assertThat(log.covered().entries()).extracting(DeletionEntry::requestId).contains("r2");
    }

    @Test
    void an_intent_without_an_end_is_needed_however_old() {
        log.batch(1, intent("r1", 1, "11", "2026-02-01T00:00:00Z"));
        assertThat(log.covered().entries()).extracting(DeletionEntry::requestId).contains("r1");
    }

    @Test
    void an_intent_whose_end_came_before_the_margin_is_not() {
        log.batch(2, intent("r1", 2, "11", "2026-03-13T09:59:59Z"));
        log.batch(3);
        assertThat(log.covered().entries()).extracting(DeletionEntry::requestId).containsExactly("r3", "r4");
    }

    @Test
    void a_person_who_was_asked_for_twice_counts_once() {
        log.batch(4, done("r3", 4, "13", "2026-03-14T03:00:00Z"), done("r9", 4, "13", "2026-03-14T03:10:00Z"));
        assertThat(log.covered().count()).isEqualTo(2);
        assertThat(log.covered().entries()).hasSize(3);
    }

    @Test
    void an_empty_log_proves_that_nobody_must_be_deleted() {
        for (int seq = 1; seq <= 4; seq++) {
            log.store.remove("deletions/" + seq + ".jsonl");
        }
        log.head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 0);
        assertThat(log.covered().count()).isZero();
        assertThat(log.covered().oldest()).isNull();
    }

    @Test
    void a_log_that_starts_too_late_proves_nothing() {
        log.head("2026-03-14T02:21:00Z", "2026-03-14T04:20:30Z", 4);
        assertThat(log.refused()).contains("starts at 2026-03-14T02:21:00Z");
        log.head("2026-03-14T02:20:59Z", "2026-03-14T04:20:30Z", 4);
        log.covered();
    }

    @Test
    void a_log_without_a_recent_sign_of_life_proves_nothing() {
        log.head("2026-01-01T00:00:00Z", "2026-03-14T04:17:56Z", 4);
        assertThat(log.refused()).contains("last known to be complete at 2026-03-14T04:17:56Z");
        log.head("2026-01-01T00:00:00Z", "2026-03-14T04:17:57Z", 4);
        log.covered();
    }

    @Test
    void a_gap_after_the_first_needed_entry_proves_nothing() {
        log.store.remove("deletions/3.jsonl");
        assertThat(log.refused()).contains("gap: 3 of 1 to 4");
    }

    @Test
    void a_missing_last_object_is_a_gap() {
        log.head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 5);
        assertThat(log.refused()).contains("gap: 5");
    }

    @Test
    void objects_that_are_too_old_to_be_needed_may_have_been_tidied_away() {
        log.head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 5);
        log.store.remove("deletions/1.jsonl");
        log.batch(2, done("r2", 2, "12", "2026-03-13T02:21:01Z"));
        log.batch(5);
        assertThat(log.covered().count()).isEqualTo(3);
    }

    @Test
    void when_the_oldest_object_left_is_needed_an_older_one_may_be_missing() {
        log.store.remove("deletions/1.jsonl");
        assertThat(log.refused()).contains("gap: 1");
    }

    @Test
    void an_object_that_cannot_be_read_proves_nothing_and_is_not_quoted() {
        log.store.put("deletions/3.jsonl", "{\"subject\":\"12\", oops");
        assertThat(log.refused())
                .contains("s3://shop-deletion-log/deletions/3.jsonl cannot be read")
                .doesNotContain("12");
        log.store.put(
                "deletions/3.jsonl", done("r2", 3, "12", "2026-03-14T02:21:01Z").replace("subjectCreatedAt", "born"));
        assertThat(log.refused()).contains("subjectCreatedAt is missing");
    }

    @Test
    void missing_log_or_bucket_is_said_in_the_words_of_aws() {
        log.store.remove("deletions/log.json");
        assertThat(log.refused()).contains("has no s3://shop-deletion-log/deletions/log.json");
        log.store.failsWith(new AwsRefused("NoSuchBucket", 404, "The specified bucket does not exist", "1"));
        assertThat(log.refused()).isEqualTo("AWS says: The specified bucket does not exist (NoSuchBucket)");
        log.store.failsWith(new AwsUnreachable("read timed out", new SocketTimeoutException()));
        assertThat(log.refused()).startsWith("AWS did not answer");
    }

    @Test
    void no_text_of_a_set_names_anybody() {
        log.batch(4, done("r3", 4, "subject-of-somebody", "2026-03-14T03:00:00Z"));
        var set = log.covered();
        assertThat(set.toString() + set.entries()).doesNotContain("subject-of-somebody");
    }
}
