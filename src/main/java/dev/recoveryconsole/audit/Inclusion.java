package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.MerkleProof;
import dev.recoveryconsole.audit.tree.MerkleTree;
import dev.recoveryconsole.audit.tree.TreeHash;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * That an event is in the tree of a checkpoint.
 *
 * @param leaf the event's place, from 0
 * @param size of the tree that was signed
 * @param holds whether the hashes really lead from the event, as it is stored now, to the signed root
 */
record Inclusion(long leaf, long size, String leafHash, List<String> hashes, boolean holds) {

    static Inclusion of(AuditEvent event, MerkleTree tree, TreeHash signedRoot) {
        var leaf = event.index() - 1;
        var hash = TreeHash.leaf(event.canonical().getBytes(StandardCharsets.UTF_8));
        var proof = tree.inclusion(leaf);
        var holds = MerkleProof.root(hash, leaf, tree.size(), proof)
                .filter(signedRoot::equals)
                .isPresent();
        return new Inclusion(
                leaf,
                tree.size(),
                hash.base64(),
                proof.stream().map(TreeHash::base64).toList(),
                holds);
    }
}
