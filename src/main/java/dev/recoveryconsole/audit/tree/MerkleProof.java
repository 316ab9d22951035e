package dev.recoveryconsole.audit.tree;

import java.util.List;
import java.util.Optional;

/** How a proof is checked by those who have no tree (RFC 9162, sections 2.1.3.2 and 2.1.4.2). */
public final class MerkleProof {

    private MerkleProof() {}

    /** The root to which the proof leads from the leaf; empty when it has too few or too many hashes. */
    public static Optional<TreeHash> root(TreeHash leafHash, long leaf, long size, List<TreeHash> proof) {
        if (leaf < 0 || leaf >= size) {
            return Optional.empty();
        }
        var place = leaf;
        var last = size - 1;
        var hash = leafHash;
        for (var beside : proof) {
            if (last == 0) {
                return Optional.empty();
            }
            if (odd(place) || place == last) {
                hash = TreeHash.node(beside, hash);
                while (!odd(place) && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = TreeHash.node(hash, beside);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }

    /** Whether the proof shows that the older tree is the beginning of the newer one. */
    public static boolean consistent(long older, TreeHash olderRoot, long newer, TreeHash root, List<TreeHash> proof) {
        if (older == newer) {
            return proof.isEmpty() && olderRoot.equals(root);
        }
        if (older < 1 || older > newer) {
            return false;
        }
        var whole = Long.bitCount(older) == 1;
        if (proof.isEmpty() && !whole) {
            return false;
        }
        var first = whole ? olderRoot : proof.getFirst();
        return grown(older, olderRoot, newer, root, first, whole ? proof : proof.subList(1, proof.size()));
    }

    private static boolean grown(
            long older, TreeHash olderRoot, long newer, TreeHash root, TreeHash first, List<TreeHash> rest) {
        var ones = Long.numberOfTrailingZeros(~(older - 1));
        var place = (older - 1) >> ones;
        var last = (newer - 1) >> ones;
        var before = first;
        var after = first;
        for (var hash : rest) {
            if (last == 0) {
                return false;
            }
            if (odd(place) || place == last) {
                before = TreeHash.node(hash, before);
                after = TreeHash.node(hash, after);
                while (!odd(place) && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                after = TreeHash.node(after, hash);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && before.equals(olderRoot) && after.equals(root);
    }

    private static boolean odd(long place) {
        return (place & 1) == 1;
    }
}
