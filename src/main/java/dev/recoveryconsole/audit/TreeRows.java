package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.SignedNote;
import dev.recoveryconsole.audit.tree.Tile;
import dev.recoveryconsole.audit.tree.TreeHash;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the store keeps of the tree: whole tiles and checkpoints, both append-only. Leaves count from 0, events from 1. */
@Component
class TreeRows {

    private final JdbcClient jdbc;

    TreeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The index of the newest event that is committed, or of this transaction. */
    long events() {
        return jdbc.sql("select last_index from audit_head where id = 1")
                .query(Long.class)
                .single();
    }

    /** When the event was recorded; empty when there is none yet. */
    Optional<Instant> recordedAt(long index) {
        return jdbc.sql("select at from audit_event where event_index = ?")
                .param(index)
                .query((row, number) ->
                        row.getObject("at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** The leaf hashes of events, computed from what is stored of them. */
    List<TreeHash> leaves(long from, long to) {
        return jdbc.sql("select canonical from audit_event where event_index > :from and event_index <= :to"
                        + " order by event_index")
                .param("from", from)
                .param("to", to)
                .query((row, number) -> TreeHash.leaf(row.getString("canonical").getBytes(StandardCharsets.UTF_8)))
                .list();
    }

    /** The roots of whole tiles. */
    List<TreeHash> roots(int level, long from, long to) {
        return jdbc.sql("select root from audit_tile where tile_level = :level and tile_no >= :from and tile_no < :to"
                        + " order by tile_no")
                .param("level", level)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> TreeHash.at(row.getBytes("root"), 0))
                .list();
    }

    List<Tile> tiles(int level, Collection<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : jdbc.sql("select tile_no, hashes from audit_tile where tile_level = :level and tile_no in (:numbers)")
                        .param("level", level)
                        .param("numbers", numbers)
                        .query((row, number) -> Tile.of(level, row.getLong("tile_no"), row.getBytes("hashes")))
                        .list();
    }

    /** How many whole tiles are stored of the level. */
    long count(int level) {
        return jdbc.sql("select coalesce(max(tile_no) + 1, 0) from audit_tile where tile_level = :level")
                .param("level", level)
                .query(Long.class)
                .single();
    }

    /** Another node may have stored the same a moment ago. */
    void add(Tile tile) {
        jdbc.sql(
                        "insert into audit_tile (tile_level, tile_no, hashes, root) values (?, ?, ?, ?) on conflict do nothing")
                .param(tile.level())
                .param(tile.no())
                .param(tile.bytes())
                .param(tile.root().bytes())
                .update();
    }

    /** The same. */
    void add(StoredCheckpoint made) {
        jdbc.sql(
                        "insert into audit_checkpoint (tree_size, at, note, signer) values (?, ?, ?, ?) on conflict do nothing")
                .param(made.size())
                .param(made.at().atOffset(ZoneOffset.UTC))
                .param(made.note().note())
                .param(made.signer())
                .update();
    }

    Optional<StoredCheckpoint> newest() {
        return jdbc.sql("select tree_size, at, note, signer from audit_checkpoint order by tree_size desc limit 1")
                .query(TreeRows::checkpoint)
                .optional();
    }

    /** All up to that size, oldest first. */
    List<StoredCheckpoint> checkpoints(long size) {
        return jdbc.sql(
                        "select tree_size, at, note, signer from audit_checkpoint where tree_size <= ? order by tree_size")
                .param(size)
                .query(TreeRows::checkpoint)
                .list();
    }

    private static StoredCheckpoint checkpoint(ResultSet row, int number) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return new StoredCheckpoint(
                row.getLong("tree_size"), at, SignedNote.of(row.getString("note")), row.getString("signer"));
    }
}
