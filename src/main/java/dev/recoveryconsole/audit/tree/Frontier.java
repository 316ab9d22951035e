package dev.recoveryconsole.audit.tree;

import java.util.ArrayDeque;
import java.util.Deque;

/** A tree that grows leaf by leaf and remembers no more than its right edge, so that it can tell its root at any size. */
public final class Frontier {

    private final Deque<TreeHash> whole = new ArrayDeque<>();
    private long size;

    public void add(TreeHash leaf) {
        var hash = leaf;
        for (var pairs = size; (pairs & 1) == 1; pairs >>= 1) {
            hash = TreeHash.node(whole.pop(), hash);
        }
        whole.push(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public TreeHash root() {
        if (whole.isEmpty()) {
            return TreeHash.ofNothing();
        }
        var smallestFirst = whole.iterator();
        var hash = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            hash = TreeHash.node(smallestFirst.next(), hash);
        }
        return hash;
    }
}
