package dev.recoveryconsole.erasure;

import static dev.recoveryconsole.erasure.ShopsLog.done;
import static dev.recoveryconsole.erasure.ShopsLog.intent;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A deletion log goes on while its entries are signed: what stays the same, and what was added. */
class DeletionLogLaterTests {

    private final ShopsLog log = new ShopsLog();

    @Test
    void the_hash_follows_the_content_alone() {
        var hash = log.covered().contentHash();
        log.store.put(
                "deletions/4.jsonl",
                done("r4", 4, "14", "2026-03-14T03:00:01Z") + "\n\n" + done("r3", 4, "13", "2026-03-14T03:00:00Z"));
        assertThat(log.covered().contentHash()).isEqualTo(hash).matches("[0-9a-f]{64}");
        log.batch(4, done("r3", 4, "13", "2026-03-14T03:00:00Z"));
        assertThat(log.covered().contentHash()).isNotEqualTo(hash);
    }

    @Test
    void a_signed_deletion_stays_the_same_when_the_application_executes_it_meanwhile() {
        log.batch(5, intent("r5", 5, "15", "2026-03-14T04:20:00Z"));
        log.head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 5);
        var signed = log.covered();
        log.batch(6, done("r5", 6, "15", "2026-03-14T04:20:31Z"));
        log.head("2026-01-01T00:00:00Z", "2026-03-14T04:20:32Z", 6);
        assertThat(log.covered().upTo(5).contentHash()).isEqualTo(signed.contentHash());
        assertThat(log.covered().since(5).count()).isZero();
        log.batch(5, done("r5", 5, "15", "2026-03-14T04:20:31Z"));
        assertThat(log.covered().contentHash()).as("in the place of the intent").isEqualTo(signed.contentHash());
    }

    @Test
    void a_later_reading_shows_what_was_added() {
        log.head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 5);
        log.batch(5, done("r5", 5, "15", "2026-03-14T04:20:00Z"));
        assertThat(log.covered().since(4).entries())
                .extracting(DeletionEntry::requestId)
                .containsExactly("r5");
    }

    @Test
    void what_came_after_the_description_is_reached_over_intents_with_an_end_and_up_to_the_first_gap() {
        log.batch(5, intent("r5", 5, "15", "2026-03-14T04:20:31Z"));
        log.batch(6, done("r5", 6, "15", "2026-03-14T04:20:32Z"));
        log.batch(8, done("r6", 8, "16", "2026-03-14T04:20:33Z"));
        var set = log.covered();
        assertThat(set.reachesTo()).isEqualTo(6);
        assertThat(set.since(6).entries()).extracting(DeletionEntry::requestId).containsExactly("r6");
    }
}
