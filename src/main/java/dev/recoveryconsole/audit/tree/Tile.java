package dev.recoveryconsole.audit.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Up to 256 hashes of one level that lie side by side (tlog-tiles, height 8). At level 0 they are leaves; above it each is
 * the root of a whole tile of the level below.
 */
public record Tile(int level, long no, List<TreeHash> hashes) {

    /** Levels of the tree that one tile spans. */
    public static final int HEIGHT = 8;
    /** Hashes of a whole tile. */
    public static final int WIDTH = 1 << HEIGHT;

    public Tile {
        hashes = List.copyOf(hashes);
        if (hashes.isEmpty() || hashes.size() > WIDTH) {
            throw new IllegalArgumentException("a tile cannot have " + hashes.size() + " hashes");
        }
    }

    /** Reads what {@link #bytes} gives. */
    public static Tile of(int level, long no, byte[] bytes) {
        if (bytes.length % TreeHash.LENGTH != 0) {
            throw new IllegalArgumentException("a tile is made of whole hashes");
        }
        var hashes = new ArrayList<TreeHash>(bytes.length / TreeHash.LENGTH);
        for (var from = 0; from < bytes.length; from += TreeHash.LENGTH) {
            hashes.add(TreeHash.at(bytes, from));
        }
        return new Tile(level, no, hashes);
    }

    public boolean whole() {
        return hashes.size() == WIDTH;
    }

    /** Its hashes one after the other. */
    public byte[] bytes() {
        var bytes = new byte[hashes.size() * TreeHash.LENGTH];
        for (var i = 0; i < hashes.size(); i++) {
            hashes.get(i).writeTo(bytes, i * TreeHash.LENGTH);
        }
        return bytes;
    }

    /** The hash over {@code 2^height} of its hashes that begin at {@code position * 2^height} within it. */
    public TreeHash within(int height, int position) {
        return height == 0
                ? hashes.get(position)
                : TreeHash.node(within(height - 1, 2 * position), within(height - 1, 2 * position + 1));
    }

    /** Of a whole tile. */
    public TreeHash root() {
        return within(HEIGHT, 0);
    }
}
