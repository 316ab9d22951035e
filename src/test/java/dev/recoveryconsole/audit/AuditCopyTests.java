package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.bundle.BundleLine;
import dev.recoveryconsole.audit.bundle.BundleVerifier;
import dev.recoveryconsole.audit.bundle.Verdict;
import dev.recoveryconsole.audit.tree.SignedNote;
import dev.recoveryconsole.audit.tree.Tile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What lies in the bucket, and what a console does that finds more there than it knows of. */
class AuditCopyTests {

    private final Locker bucket = new Locker();

    @AutoClose
    private final AuditStore store = new AuditStore();

    private final AuditCopy copy = store.copyTo(bucket);

    private void signed(int events) {
        assertThat(store.record(events).checkpoints.seal()).isEmpty();
        copy.look();
    }

    @Test
    void events_whole_tiles_and_checkpoints_lie_there_locked_and_make_an_intact_bundle() throws IOException {
        signed(3);
        signed(1297);
        assertThat(bucket.objects.keySet())
                .contains("audit/checkpoint/000000000000000003", "audit/tile/0/000000000000000004")
                .doesNotContain("audit/tile/0/000000000000000005");
        assertThat(bucket.until.values())
                .hasSize(bucket.objects.size())
                .containsOnly(store.clock.instant().plus(Duration.ofDays(400)));
        assertThat(Tile.of(0, 4, Objects.requireNonNull(bucket.objects.get("audit/tile/0/000000000000000004"))))
                .isEqualTo(store.rows.tiles(0, List.of(4L)).getFirst());
        var verdict = new BundleVerifier(List.of(store.signer.key()), List.of())
                .verify(new ByteArrayInputStream(bundleOfTheBucket()));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.newest().size()).isEqualTo(1300));
    }

    private byte[] bundleOfTheBucket() {
        var events = text("audit/events/").lines().toList();
        var notes = bucket.objects.tailMap("audit/checkpoint/").entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("audit/checkpoint/"))
                .map(entry -> SignedNote.of(new String(entry.getValue(), StandardCharsets.UTF_8)))
                .toList();
        var header = new BundleLine.Header(AuditStore.ORIGIN, events.size(), notes.size(), List.of(store.signer.key()));
        return new Bundle(header, events.stream().map(Bundle::leaf).toList(), events, notes).bytes();
    }

    private String text(String prefix) {
        var all = new StringBuilder();
        bucket.objects.forEach((key, content) -> {
            if (key.startsWith(prefix)) {
                all.append(new String(content, StandardCharsets.UTF_8));
            }
        });
        return all.toString();
    }

    @Test
    void nothing_is_asked_while_nothing_is_new() {
        signed(3);
        bucket.away = true;
        copy.look();
        assertThat(store.copy.state().trouble()).isNull();
        assertThat(store.copy.state().size()).isEqualTo(3);
    }

    @Test
    void a_bucket_that_is_away_stops_nothing_and_gets_all_of_it_later() {
        bucket.away = true;
        signed(3);
        assertThat(store.copy.state().trouble()).isEqualTo("AWS does not answer: no answer");
        assertThat(store.record(1).checkpoints.seal()).isEmpty();
        bucket.away = false;
        copy.look();
        assertThat(text("audit/events/").lines()).hasSize(4);
        assertThat(store.copy.state().trouble()).isNull();
    }

    @Test
    void a_store_that_was_put_back_signs_nothing_and_says_so() {
        signed(20);
        try (var earlier = new AuditStore()) {
            earlier.record(12).checkpoints.seal();
            earlier.copyTo(bucket).look();
            var why = "20 events were copied, and only 12 are there: this store was put back to an earlier time";
            assertThat(earlier.copy.state().refusal()).isEqualTo(why);
            assertThat(earlier.record(1).checkpoints.seal()).contains(why);
        }
    }

    @Test
    void so_does_one_that_went_on_after_it_was_put_back() {
        signed(20);
        try (var other = new AuditStore()) {
            other.clock.moveBy(Duration.ofHours(1));
            other.record(30).checkpoints.seal();
            other.copyTo(bucket).look();
            assertThat(other.copy.state().refusal())
                    .isEqualTo("the first 20 events are others than those that were copied:"
                            + " this store was put back to an earlier time");
            assertThat(bucket.objects).doesNotContainKey("audit/checkpoint/000000000000000030");
        }
    }

    @Test
    void a_console_that_died_between_copying_and_writing_it_down_goes_on() {
        signed(20);
        store.jdbc.sql("update audit_copy set tree_size = 0, at = null").update();
        store.record(5).checkpoints.seal();
        store.copyTo(bucket).look();
        assertThat(store.copy.state().refusal()).isNull();
        assertThat(store.copy.state().size()).isEqualTo(25);
        assertThat(text("audit/events/").lines()).hasSize(25);
    }

    @Test
    void what_somebody_else_put_there_is_no_checkpoint_of_ours() {
        signed(2);
        bucket.objects.put("audit/checkpoint/000000000000000009", "forged".getBytes(StandardCharsets.UTF_8));
        signed(1);
        assertThat(store.copy.state().refusal())
                .isEqualTo("audit/checkpoint/000000000000000009 in the bucket is no checkpoint");
        bucket.objects.remove("audit/checkpoint/000000000000000009");
        copy.look();
        assertThat(store.copy.state().refusal()).isNull();
        assertThat(store.copy.state().size()).isEqualTo(3);
    }
}
