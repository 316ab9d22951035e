package dev.recoveryconsole.audit.tree;

/** Where a tree finds the hashes of its whole subtrees. */
@FunctionalInterface
public interface Subtrees {

    /** The hash over the {@code 2^height} leaves that begin at {@code position * 2^height}. */
    TreeHash at(int height, long position);
}
