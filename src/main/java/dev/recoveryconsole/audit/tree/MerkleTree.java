package dev.recoveryconsole.audit.tree;

import java.util.ArrayList;
import java.util.List;

/** The tree over the first {@code size} leaves: its root and its proofs (RFC 6962, section 2.1). Leaves count from 0. */
public record MerkleTree(long size, Subtrees subtrees) {

    public MerkleTree {
        if (size < 0) {
            throw new IllegalArgumentException("a tree cannot have " + size + " leaves");
        }
    }

    public TreeHash root() {
        return size == 0 ? TreeHash.ofNothing() : hash(0, size);
    }

    /** PATH(leaf, D[size]): what leads from the leaf to the root. */
    public List<TreeHash> inclusion(long leaf) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("leaf " + leaf + " is not in a tree of " + size);
        }
        var proof = new ArrayList<TreeHash>();
        path(leaf, 0, size, proof);
        return proof;
    }

    private void path(long leaf, long from, long to, List<TreeHash> proof) {
        if (to - from == 1) {
            return;
        }
        var middle = from + split(to - from);
        if (leaf < middle) {
            path(leaf, from, middle, proof);
            proof.add(hash(middle, to));
        } else {
            path(leaf, middle, to, proof);
            proof.add(hash(from, middle));
        }
    }

    /** PROOF(older, D[size]): that the tree of the first {@code older} leaves is the beginning of this one. */
    public List<TreeHash> consistency(long older) {
        if (older < 1 || older > size) {
            throw new IllegalArgumentException("a tree of " + older + " leaves is no beginning of one of " + size);
        }
        var proof = new ArrayList<TreeHash>();
        subproof(older, 0, size, true, proof);
        return proof;
    }

    private void subproof(long older, long from, long to, boolean known, List<TreeHash> proof) {
        if (older == to) {
            if (!known) {
                proof.add(hash(from, to));
            }
            return;
        }
        var middle = from + split(to - from);
        if (older <= middle) {
            subproof(older, from, middle, known, proof);
            proof.add(hash(middle, to));
        } else {
            subproof(older, middle, to, false, proof);
            proof.add(hash(from, middle));
        }
    }

    private TreeHash hash(long from, long to) {
        var count = to - from;
        if (Long.bitCount(count) == 1) {
            var height = Long.numberOfTrailingZeros(count);
            return subtrees.at(height, from >> height);
        }
        var middle = from + split(count);
        return TreeHash.node(hash(from, middle), hash(middle, to));
    }

    /** The largest power of two that is smaller. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
