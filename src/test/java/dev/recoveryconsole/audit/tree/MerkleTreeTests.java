package dev.recoveryconsole.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against the published vectors of RFC 6962 (transparency-dev/merkle, testonly/constants.go) and against its definition. */
class MerkleTreeTests {

    private static final List<TreeHash> PUBLISHED = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> TreeHash.leaf(HexFormat.of().parseHex(hex)))
            .toList();
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    private static final int MANY = 67;
    private static final List<TreeHash> LEAVES =
            IntStream.rangeClosed(0, MANY).mapToObj(MerkleTreeTests::leaf).toList();

    @Test
    void the_published_roots_come_out_at_each_size() {
        for (var size = 0; size < ROOTS.size(); size++) {
            assertThat(tree(PUBLISHED, size).root().hex()).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void the_published_proofs_come_out() {
        assertThat(hex(tree(PUBLISHED, 8).inclusion(0)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(tree(PUBLISHED, 8).inclusion(5)))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(tree(PUBLISHED, 5).consistency(2)))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void a_root_is_what_the_definition_says_and_the_frontier_agrees() {
        var frontier = new Frontier();
        for (var size = 0; size <= MANY; size++) {
            var defined = defined(LEAVES.subList(0, size));
            assertThat(tree(LEAVES, size).root()).isEqualTo(defined);
            assertThat(frontier.root()).isEqualTo(defined);
            frontier.add(LEAVES.get(size));
        }
    }

    @Test
    void each_leaf_proves_its_place_and_no_other() {
        for (var size = 1; size <= MANY; size++) {
            var tree = tree(LEAVES, size);
            for (var leaf = 0; leaf < size; leaf++) {
                var proof = tree.inclusion(leaf);
                assertThat(MerkleProof.root(LEAVES.get(leaf), leaf, size, proof))
                        .contains(tree.root());
                assertThat(MerkleProof.root(LEAVES.get(leaf + 1), leaf, size, proof))
                        .isPresent()
                        .get()
                        .isNotEqualTo(tree.root());
                assertThat(MerkleProof.root(LEAVES.get(leaf), leaf, size, longer(proof)))
                        .isEmpty();
            }
        }
        assertThat(MerkleProof.root(LEAVES.get(0), 0, 2, List.of()))
                .as("a proof that is too short")
                .isEmpty();
    }

    @Test
    void a_tree_proves_each_of_its_beginnings_and_nothing_else() {
        for (var newer = 1; newer <= MANY; newer++) {
            var tree = tree(LEAVES, newer);
            for (var older = 1; older <= newer; older++) {
                var before = tree(LEAVES, older).root();
                var proof = tree.consistency(older);
                assertThat(MerkleProof.consistent(older, before, newer, tree.root(), proof))
                        .as("%s in %s", older, newer)
                        .isTrue();
                var other = TreeHash.node(before, before);
                assertThat(MerkleProof.consistent(older, other, newer, tree.root(), proof))
                        .isFalse();
                assertThat(MerkleProof.consistent(older, before, newer, other, proof))
                        .isFalse();
                assertThat(MerkleProof.consistent(older, before, newer, tree.root(), longer(proof)))
                        .isFalse();
            }
        }
    }

    @Test
    void a_whole_tile_has_the_root_of_its_leaves() {
        var hashes =
                IntStream.range(0, Tile.WIDTH).mapToObj(MerkleTreeTests::leaf).toList();
        var tile = new Tile(0, 0, hashes);
        assertThat(tile.root()).isEqualTo(defined(hashes));
        assertThat(Tile.of(0, 0, tile.bytes())).isEqualTo(tile);
        assertThat(tile.within(3, 5)).isEqualTo(defined(hashes.subList(40, 48)));
        assertThatIllegalArgumentException().isThrownBy(() -> Tile.of(0, 0, new byte[33]));
    }

    private static List<TreeHash> longer(List<TreeHash> proof) {
        var longer = new ArrayList<>(proof);
        longer.add(leaf(1000));
        return longer;
    }

    private static MerkleTree tree(List<TreeHash> leaves, long size) {
        return new MerkleTree(size, (height, position) -> {
            var from = (int) position << height;
            return defined(leaves.subList(from, from + (1 << height)));
        });
    }

    /** MTH as it stands in the RFC. */
    private static TreeHash defined(List<TreeHash> leaves) {
        if (leaves.isEmpty()) {
            return TreeHash.ofNothing();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        return TreeHash.node(defined(leaves.subList(0, k)), defined(leaves.subList(k, leaves.size())));
    }

    private static TreeHash leaf(int number) {
        return TreeHash.leaf(("event " + number).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> hex(List<TreeHash> proof) {
        return proof.stream().map(TreeHash::hex).toList();
    }
}
