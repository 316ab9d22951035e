package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.MerkleTree;
import dev.recoveryconsole.audit.tree.Tile;
import dev.recoveryconsole.audit.tree.TreeHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The tree over the stored events. A proof reads a handful of tiles, however long the log is. */
@Component
class AuditTree {

    private final TreeRows rows;

    AuditTree(TreeRows rows) {
        this.rows = rows;
    }

    private record Place(int level, long no) {}

    /** Stores what has become whole of the first events. */
    void grow(long size) {
        for (var level = 0; tiles(size, level) > 0; level++) {
            for (var no = rows.count(level); no < tiles(size, level); no++) {
                rows.add(tile(level, no, Tile.WIDTH));
            }
        }
    }

    /** The tree of the first events as it can tell its root, and the proofs of these leaves. */
    MerkleTree at(long size, Collection<Long> leaves) {
        var loaded = new HashMap<Place, Tile>();
        for (var level = 0; hashes(size, level) > 0; level++) {
            load(size, level, leaves).forEach(tile -> loaded.put(new Place(tile.level(), tile.no()), tile));
        }
        return new MerkleTree(size, (height, position) -> hash(loaded, height, position));
    }

    /** Each leaf's own tile, and the one at the right edge, which is not whole. */
    private List<Tile> load(long size, int level, Collection<Long> leaves) {
        var whole = tiles(size, level);
        var numbers = leaves.stream()
                .map(leaf -> leaf >> Tile.HEIGHT * (level + 1))
                .filter(no -> no < whole)
                .distinct()
                .toList();
        var found = new ArrayList<>(rows.tiles(level, numbers));
        var edge = (int) (hashes(size, level) % Tile.WIDTH);
        if (edge > 0) {
            found.add(tile(level, whole, edge));
        }
        return found;
    }

    private static TreeHash hash(Map<Place, Tile> loaded, int height, long position) {
        var inTile = height % Tile.HEIGHT;
        var level = height / Tile.HEIGHT;
        var first = position << inTile;
        var tile = loaded.get(new Place(level, first / Tile.WIDTH));
        if (tile == null) {
            throw new LogBroken("tile " + first / Tile.WIDTH + " of level " + level + " is not there");
        }
        return tile.within(inTile, (int) (first % Tile.WIDTH) >> inTile);
    }

    /** The leaf hashes of a tile at level 0, as they are kept, or of the last events. */
    Tile leaves(long size, long no) {
        return no < tiles(size, 0)
                ? rows.tiles(0, List.of(no)).stream()
                        .findFirst()
                        .orElseThrow(() -> new LogBroken("tile " + no + " of level 0 is not there"))
                : tile(0, no, (int) (size % Tile.WIDTH));
    }

    private Tile tile(int level, long no, int width) {
        var from = no * Tile.WIDTH;
        var hashes = level == 0 ? rows.leaves(from, from + width) : rows.roots(level - 1, from, from + width);
        if (hashes.size() != width) {
            throw new LogBroken(
                    level == 0
                            ? "of the events " + (from + 1) + " to " + (from + width) + " only " + hashes.size()
                                    + " are there"
                            : "tiles of level " + (level - 1) + " are not there");
        }
        return new Tile(level, no, hashes);
    }

    private static long hashes(long size, int level) {
        return size >> Tile.HEIGHT * level;
    }

    private static long tiles(long size, int level) {
        return size >> Tile.HEIGHT * (level + 1);
    }
}
