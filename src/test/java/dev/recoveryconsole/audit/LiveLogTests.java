package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.bundle.Verdict;
import dev.recoveryconsole.audit.tree.Frontier;
import dev.recoveryconsole.audit.tree.MerkleProof;
import dev.recoveryconsole.audit.tree.Tile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log where it is kept: how it is signed, and what is seen when somebody who owns the database changes it. */
class LiveLogTests {

    private final AuditStore store = new AuditStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_is_exported_is_intact_also_when_newer_events_are_not_signed_yet() throws IOException {
        store.record(3).checkpoints.seal();
        store.record(297).checkpoints.seal();
        store.record(5);
        assertThat(store.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.newest().size()).isEqualTo(300));
    }

    @Test
    void a_changed_a_missing_and_an_added_event_are_named() throws IOException {
        store.record(300).checkpoints.seal();
        store.jdbc
                .sql("update audit_event set canonical = replace(canonical, 'done', 'gone') where event_index = 170")
                .update();
        assertFirstBad(170);
        store.jdbc.sql("delete from audit_event where event_index = 90").update();
        assertFirstBad(90);
    }

    @Test
    void what_was_changed_and_hashed_again_is_bracketed_by_the_checkpoints() throws IOException {
        store.record(20).checkpoints.seal();
        store.record(20).checkpoints.seal();
        store.jdbc
                .sql("update audit_event set canonical = replace(canonical, 'done', 'gone') where event_index = 30")
                .update();
        assertThat(store.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Tampered.class,
                        tampered -> assertThat(tampered.firstBad()).isEqualTo(21));
    }

    private void assertFirstBad(long index) throws IOException {
        assertThat(store.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Tampered.class,
                        tampered -> assertThat(tampered.firstBad()).isEqualTo(index));
    }

    @Test
    void nothing_is_signed_on_top_of_a_history_that_was_changed() {
        store.record(20);
        assertThat(store.checkpoints.seal()).isEmpty();
        store.record(1)
                .jdbc
                .sql("update audit_event set canonical = replace(canonical, 'done', 'gone') where event_index = 5")
                .update();
        assertThat(store.checkpoints.seal()).contains("the first 20 events are not the ones that were signed");
        assertThat(store.rows.newest()).get().extracting(StoredCheckpoint::size).isEqualTo(20L);
    }

    @Test
    void nothing_is_signed_when_the_log_went_back() {
        store.record(20).checkpoints.seal();
        store.jdbc.sql("delete from audit_event where event_index > 18").update();
        store.jdbc.sql("update audit_head set last_index = 18").update();
        assertThat(store.checkpoints.seal()).contains("20 events were signed, and only 18 are there");
        store.record(5);
        assertThat(store.checkpoints.seal()).contains("the first 20 events are not the ones that were signed");
    }

    @Test
    void nothing_is_signed_when_an_event_is_missing() {
        store.record(20).checkpoints.seal();
        store.record(3)
                .jdbc
                .sql("delete from audit_event where event_index = 21")
                .update();
        assertThat(store.checkpoints.seal()).contains("of the events 1 to 23 only 22 are there");
    }

    @Test
    void it_is_signed_within_ten_seconds_or_after_256_events_and_not_for_nothing() {
        store.record(1).checkpoints.sealIfDue();
        assertThat(signed()).isEqualTo(1);
        store.record(255).checkpoints.sealIfDue();
        assertThat(signed()).as("255 more, at once").isEqualTo(1);
        store.record(1).checkpoints.sealIfDue();
        assertThat(signed()).as("256 more").isEqualTo(257);
        store.record(1).clock.moveBy(Duration.ofSeconds(8));
        store.checkpoints.sealIfDue();
        assertThat(signed()).as("8 s later").isEqualTo(258);
        store.clock.moveBy(Duration.ofHours(1));
        store.checkpoints.sealIfDue();
        assertThat(store.rows.checkpoints(Long.MAX_VALUE)).hasSize(3);
    }

    private long signed() {
        return store.rows.newest().map(StoredCheckpoint::size).orElse(0L);
    }

    @Test
    void an_event_that_was_changed_has_a_proof_that_does_not_hold() {
        store.record(300).checkpoints.seal();
        store.jdbc
                .sql("update audit_event set canonical = replace(canonical, 'done', 'gone') where event_index = 7")
                .update();
        var events = store.search.newest(new AuditFilter(null, null, null, null, null, null), 9, 3);
        var proofs = new Inclusions(store.rows, store.tree).of(events).byIndex();
        assertThat(proofs.keySet()).containsExactlyInAnyOrder(8L, 7L, 6L);
        assertThat(proofs.get(8L)).extracting(Inclusion::holds).isEqualTo(true);
        assertThat(proofs.get(7L)).extracting(Inclusion::holds).isEqualTo(false);
    }

    @Test
    void a_tree_over_more_than_one_level_of_tiles_proves_its_leaves_and_its_beginning() {
        var size = Tile.WIDTH * Tile.WIDTH + 2 * Tile.WIDTH + 3;
        var events = IntStream.rangeClosed(1, size)
                .mapToObj(index -> "event " + index)
                .toList();
        var frontier = new Frontier();
        events.forEach(event -> frontier.add(Bundle.leaf(event)));
        store.write(events);
        store.tree.grow(size);
        assertThat(store.rows.count(0)).isEqualTo(Tile.WIDTH + 2);
        assertThat(store.rows.count(1)).isEqualTo(1);
        var leaves = List.of(0L, 300L, 65_535L, 65_536L, size - 1L);
        var tree = store.tree.at(size, leaves);
        assertThat(tree.root()).isEqualTo(frontier.root());
        for (var leaf : leaves) {
            var hash = Bundle.leaf(events.get(leaf.intValue()));
            assertThat(MerkleProof.root(hash, leaf, size, tree.inclusion(leaf))).contains(frontier.root());
        }
        var older = store.tree.at(301, List.of());
        assertThat(MerkleProof.consistent(301, older.root(), size, tree.root(), tree.consistency(301)))
                .isTrue();
    }
}
