package dev.recoveryconsole.erasure;

import static dev.recoveryconsole.erasure.ShopsLog.done;
import static dev.recoveryconsole.erasure.ShopsLog.intent;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A deletion log that was read before: only what changed is fetched, and nothing old is taken for new. */
class DeletionLogReadAgainTests {

    private final ShopsLog log = new ShopsLog();

    @Test
    void a_second_look_fetches_only_the_description_and_what_changed() {
        log.covered();
        log.store.fetched().clear();
        log.covered();
        assertThat(log.store.fetched()).containsExactly("deletions/log.json");
        log.store.fetched().clear();
        log.batch(1, intent("r1", 1, "11", "2026-03-13T10:00:00Z"));
        assertThat(log.covered().entries())
                .extracting(DeletionEntry::requestId)
                .containsExactly("r1", "r2", "r3", "r4");
        assertThat(log.store.fetched()).containsExactly("deletions/log.json", "deletions/1.jsonl");
    }

    @Test
    void an_object_written_between_list_and_reading_is_never_taken_for_the_listed_one() {
        var before = done("r2", 3, "12", "2026-03-14T02:21:01Z");
        log.store.afterNextList(() -> log.batch(3, done("r2", 3, "99", "2026-03-14T02:21:01Z")));
        assertThat(log.covered().entries()).extracting(DeletionEntry::subject).contains("99");
        log.batch(3, before);
        assertThat(log.covered().entries()).extracting(DeletionEntry::subject).contains("12");
    }

    @Test
    void what_was_read_and_is_gone_is_a_gap() {
        log.covered();
        log.store.remove("deletions/3.jsonl");
        assertThat(log.refused()).contains("gap: 3 of 1 to 4");
    }

    @Test
    void what_was_read_and_cannot_be_read_any_more_proves_nothing() {
        log.covered();
        log.store.put("deletions/3.jsonl", "oops");
        assertThat(log.refused()).contains("s3://shop-deletion-log/deletions/3.jsonl cannot be read");
    }

    @Test
    void a_store_that_names_no_versions_is_read_whole_each_time() {
        log.store.namesNoVersions();
        log.covered();
        log.store.fetched().clear();
        log.covered();
        assertThat(log.store.fetched()).hasSize(5);
    }
}
