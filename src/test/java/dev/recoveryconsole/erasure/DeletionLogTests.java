package dev.recoveryconsole.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseFixture;
import java.net.SocketTimeoutException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletionLogTests {

    private static final Instant TARGET = Instant.parse("2026-03-14T02:30:59Z");
    private static final Instant NOW = Instant.parse("2026-03-14T04:20:57Z");
    private final Database database = DatabaseFixture.ordersProd();
    private final ObjectStoreFake store = new ObjectStoreFake();
    private final DeletionLog log = new DeletionLog(store);

    @BeforeEach
    void a_healthy_log() {
        head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 4);
        batch(1, done("r1", 1, "11", "2026-03-13T10:00:00Z"));
        batch(2, intent("r2", 2, "12", "2026-03-14T02:21:00Z"));
        batch(3, done("r2", 3, "12", "2026-03-14T02:21:01Z"));
        batch(4, done("r3", 4, "13", "2026-03-14T03:00:00Z"), done("r4", 4, "14", "2026-03-14T03:00:01Z"));
    }

    @Test
    void finds_who_was_deleted_since_target_minus_margin() {
        var set = covered();
        assertThat(set.entries()).extracting(DeletionEntry::requestId).containsExactly("r2", "r3", "r4");
        assertThat(set.count()).isEqualTo(3);
        assertThat(set.oldest()).isEqualTo("2026-03-14T02:21:01Z");
        assertThat(set.newest()).isEqualTo("2026-03-14T03:00:01Z");
        assertThat(set.summary().coveredFrom()).isEqualTo("2026-03-14T02:20:59Z");
        assertThat(set.summary().coveredTo()).isEqualTo("2026-03-14T04:20:30Z");
    }

    @Test
    void an_entry_exactly_at_the_margin_is_needed() {
        batch(3, done("r2", 3, "12", "2026-03-14T02:20:59Z"));
        assertThat(covered().entries()).extracting(DeletionEntry::requestId).contains("r2");
    }

    @Test
    void an_intent_without_an_end_is_needed_however_old() {
        batch(1, intent("r1", 1, "11", "2026-02-01T00:00:00Z"));
        assertThat(covered().entries()).extracting(DeletionEntry::requestId).contains("r1");
    }

    @Test
    void an_intent_whose_end_came_before_the_margin_is_not() {
        batch(2, intent("r1", 2, "11", "2026-03-13T09:59:59Z"));
        batch(3);
        assertThat(covered().entries()).extracting(DeletionEntry::requestId).containsExactly("r3", "r4");
    }

    @Test
    void a_person_who_was_asked_for_twice_counts_once() {
        batch(4, done("r3", 4, "13", "2026-03-14T03:00:00Z"), done("r9", 4, "13", "2026-03-14T03:10:00Z"));
        assertThat(covered().count()).isEqualTo(2);
        assertThat(covered().entries()).hasSize(3);
    }

    @Test
    void an_empty_log_proves_that_nobody_must_be_deleted() {
        for (int seq = 1; seq <= 4; seq++) {
            store.remove("deletions/" + seq + ".jsonl");
        }
        head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 0);
        assertThat(covered().count()).isZero();
        assertThat(covered().oldest()).isNull();
    }

    @Test
    void a_log_that_starts_too_late_proves_nothing() {
        head("2026-03-14T02:21:00Z", "2026-03-14T04:20:30Z", 4);
        assertThat(refused()).contains("starts at 2026-03-14T02:21:00Z");
        head("2026-03-14T02:20:59Z", "2026-03-14T04:20:30Z", 4);
        covered();
    }

    @Test
    void a_log_without_a_recent_sign_of_life_proves_nothing() {
        head("2026-01-01T00:00:00Z", "2026-03-14T04:17:56Z", 4);
        assertThat(refused()).contains("last known to be complete at 2026-03-14T04:17:56Z");
        head("2026-01-01T00:00:00Z", "2026-03-14T04:17:57Z", 4);
        covered();
    }

    @Test
    void a_gap_after_the_first_needed_entry_proves_nothing() {
        store.remove("deletions/3.jsonl");
        assertThat(refused()).contains("gap: 3 of 1 to 4");
    }

    @Test
    void a_missing_last_object_is_a_gap() {
        head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 5);
        assertThat(refused()).contains("gap: 5");
    }

    @Test
    void objects_that_are_too_old_to_be_needed_may_have_been_tidied_away() {
        head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 5);
        store.remove("deletions/1.jsonl");
        batch(2, done("r2", 2, "12", "2026-03-13T02:21:01Z"));
        batch(5);
        assertThat(covered().count()).isEqualTo(3);
    }

    @Test
    void when_the_oldest_object_left_is_needed_an_older_one_may_be_missing() {
        store.remove("deletions/1.jsonl");
        assertThat(refused()).contains("gap: 1");
    }

    @Test
    void an_object_that_cannot_be_read_proves_nothing_and_is_not_quoted() {
        store.put("deletions/3.jsonl", "{\"subject\":\"12\", oops");
        assertThat(refused())
                .contains("s3://shop-deletion-log/deletions/3.jsonl cannot be read")
                .doesNotContain("12");
        store.put(
                "deletions/3.jsonl", done("r2", 3, "12", "2026-03-14T02:21:01Z").replace("subjectCreatedAt", "born"));
        assertThat(refused()).contains("subjectCreatedAt is missing");
    }

    @Test
    void missing_log_or_bucket_is_said_in_the_words_of_aws() {
        store.remove("deletions/log.json");
        assertThat(refused()).contains("has no s3://shop-deletion-log/deletions/log.json");
        store.failsWith(new AwsRefused("NoSuchBucket", 404, "The specified bucket does not exist", "1"));
        assertThat(refused()).isEqualTo("AWS says: The specified bucket does not exist (NoSuchBucket)");
        store.failsWith(new AwsUnreachable("read timed out", new SocketTimeoutException()));
        assertThat(refused()).startsWith("AWS did not answer");
    }

    @Test
    void the_hash_follows_the_content_alone() {
        var hash = covered().contentHash();
        store.put(
                "deletions/4.jsonl",
                done("r4", 4, "14", "2026-03-14T03:00:01Z") + "\n\n" + done("r3", 4, "13", "2026-03-14T03:00:00Z"));
        assertThat(covered().contentHash()).isEqualTo(hash).matches("[0-9a-f]{64}");
        batch(4, done("r3", 4, "13", "2026-03-14T03:00:00Z"));
        assertThat(covered().contentHash()).isNotEqualTo(hash);
    }

    @Test
    void a_signed_deletion_stays_the_same_when_the_application_executes_it_meanwhile() {
        batch(5, intent("r5", 5, "15", "2026-03-14T04:20:00Z"));
        head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 5);
        var signed = covered();
        batch(6, done("r5", 6, "15", "2026-03-14T04:20:31Z"));
        head("2026-01-01T00:00:00Z", "2026-03-14T04:20:32Z", 6);
        assertThat(covered().upTo(5).contentHash()).isEqualTo(signed.contentHash());
        assertThat(covered().since(5).count()).isZero();
        batch(5, done("r5", 5, "15", "2026-03-14T04:20:31Z"));
        assertThat(covered().contentHash()).as("in the place of the intent").isEqualTo(signed.contentHash());
    }

    @Test
    void a_later_reading_shows_what_was_added() {
        head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 5);
        batch(5, done("r5", 5, "15", "2026-03-14T04:20:00Z"));
        assertThat(covered().since(4).entries())
                .extracting(DeletionEntry::requestId)
                .containsExactly("r5");
    }

    @Test
    void what_came_after_the_description_is_reached_over_intents_with_an_end_and_up_to_the_first_gap() {
        batch(5, intent("r5", 5, "15", "2026-03-14T04:20:31Z"));
        batch(6, done("r5", 6, "15", "2026-03-14T04:20:32Z"));
        batch(8, done("r6", 8, "16", "2026-03-14T04:20:33Z"));
        var set = covered();
        assertThat(set.reachesTo()).isEqualTo(6);
        assertThat(set.since(6).entries()).extracting(DeletionEntry::requestId).containsExactly("r6");
    }

    @Test
    void no_text_of_a_set_names_anybody() {
        batch(4, done("r3", 4, "subject-of-somebody", "2026-03-14T03:00:00Z"));
        var set = covered();
        assertThat(set.toString() + set.entries()).doesNotContain("subject-of-somebody");
    }

    @Test
    void a_second_look_fetches_only_the_description_and_what_changed() {
        covered();
        store.fetched().clear();
        covered();
        assertThat(store.fetched()).containsExactly("deletions/log.json");
        store.fetched().clear();
        batch(1, intent("r1", 1, "11", "2026-03-13T10:00:00Z"));
        assertThat(covered().entries()).extracting(DeletionEntry::requestId).containsExactly("r1", "r2", "r3", "r4");
        assertThat(store.fetched()).containsExactly("deletions/log.json", "deletions/1.jsonl");
    }

    @Test
    void an_object_written_between_list_and_reading_is_never_taken_for_the_listed_one() {
        var before = done("r2", 3, "12", "2026-03-14T02:21:01Z");
        store.afterNextList(() -> batch(3, done("r2", 3, "99", "2026-03-14T02:21:01Z")));
        assertThat(covered().entries()).extracting(DeletionEntry::subject).contains("99");
        batch(3, before);
        assertThat(covered().entries()).extracting(DeletionEntry::subject).contains("12");
    }

    @Test
    void what_was_read_and_is_gone_is_a_gap() {
        covered();
        store.remove("deletions/3.jsonl");
        assertThat(refused()).contains("gap: 3 of 1 to 4");
    }

    @Test
    void what_was_read_and_cannot_be_read_any_more_proves_nothing() {
        covered();
        store.put("deletions/3.jsonl", "oops");
        assertThat(refused()).contains("s3://shop-deletion-log/deletions/3.jsonl cannot be read");
    }

    @Test
    void a_store_that_names_no_versions_is_read_whole_each_time() {
        store.namesNoVersions();
        covered();
        store.fetched().clear();
        covered();
        assertThat(store.fetched()).hasSize(5);
    }

    private DeletionSet covered() {
        return switch (log.read(database, TARGET, NOW)) {
            case Coverage.Covered(var set) -> set;
            case Coverage.NotCovered(var reason) -> throw new AssertionError(reason);
        };
    }

    private String refused() {
        return switch (log.read(database, TARGET, NOW)) {
            case Coverage.Covered covered -> throw new AssertionError(covered);
            case Coverage.NotCovered(var reason) -> reason;
        };
    }

    private void head(String startedAt, String lastSeenAt, long lastSeq) {
        store.put(
                "deletions/log.json",
                "{\"startedAt\":\"%s\",\"lastSeenAt\":\"%s\",\"lastSeq\":%d}"
                        .formatted(startedAt, lastSeenAt, lastSeq));
    }

    private void batch(long seq, String... lines) {
        store.put("deletions/" + seq + ".jsonl", String.join("\n", lines) + "\n");
    }

    private static String intent(String request, long seq, String subject, String decidedAt) {
        return line(request, seq, subject, decidedAt, null);
    }

    private static String done(String request, long seq, String subject, String executedAt) {
        return line(request, seq, subject, executedAt, executedAt);
    }

    private static String line(String request, long seq, String subject, String decided, @Nullable String executed) {
        return "{\"requestId\":\"%s\",\"seq\":%d,\"subject\":\"%s\",\"subjectCreatedAt\":\"2025-05-01T00:00:00Z\","
                        .formatted(request, seq, subject)
                + "\"scope\":\"account\",\"decidedAt\":\"%s\",\"executedAt\":%s,\"basis\":\"art17\"}"
                        .formatted(decided, executed == null ? "null" : "\"" + executed + "\"");
    }
}
