package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.bundle.BundleLine;
import dev.recoveryconsole.audit.tree.Checkpoint;
import dev.recoveryconsole.audit.tree.Frontier;
import dev.recoveryconsole.audit.tree.SignedNote;
import dev.recoveryconsole.audit.tree.Tile;
import dev.recoveryconsole.audit.tree.TreeHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * A bundle in its parts, to be changed part by part. What whoever changes it could compute again follows from the parts:
 * nothing but the signatures.
 */
record Bundle(BundleLine.Header header, List<TreeHash> leaves, List<String> events, List<SignedNote> checkpoints) {

    Bundle {
        leaves = new ArrayList<>(leaves);
        events = new ArrayList<>(events);
        checkpoints = new ArrayList<>(checkpoints);
    }

    /** A log of a random length, signed now and then and at its end. */
    static Bundle random(Random random, CheckpointSigner signer) {
        var size = random.nextInt(10) == 0 ? 250 + random.nextInt(300) : 1 + random.nextInt(60);
        var sizes = new TreeSet<>(List.of(size));
        for (var i = random.nextInt(5); i > 0; i--) {
            sizes.add(1 + random.nextInt(size));
        }
        var events = new ArrayList<String>();
        for (var index = 1; index <= size; index++) {
            events.add(event(index, Integer.toHexString(random.nextInt())));
        }
        return signed(events, List.copyOf(sizes), signer);
    }

    static Bundle signed(List<String> events, List<Integer> sizes, CheckpointSigner signer) {
        var leaves = events.stream().map(Bundle::leaf).toList();
        var frontier = new Frontier();
        var notes = new ArrayList<SignedNote>();
        for (var size : sizes) {
            leaves.subList((int) frontier.size(), size).forEach(frontier::add);
            notes.add(signer.sign(new Checkpoint(signer.key().name(), size, frontier.root())));
        }
        var header = new BundleLine.Header(signer.key().name(), events.size(), sizes.size(), List.of(signer.key()));
        return new Bundle(header, leaves, events, notes);
    }

    static String event(int index, String words) {
        return CanonicalJson.of(Map.of(
                "act",
                "thing done",
                "at",
                "2026-03-14T02:41:00Z",
                "facts",
                Map.of("said", words),
                "index",
                index,
                "subject",
                "RC-2026-014"));
    }

    static TreeHash leaf(String event) {
        return TreeHash.leaf(event.getBytes(StandardCharsets.UTF_8));
    }

    Bundle copy() {
        return new Bundle(header, leaves, events, checkpoints);
    }

    /** With a header that counts what is there. */
    Bundle counted() {
        return new Bundle(
                new BundleLine.Header(header.origin(), events.size(), checkpoints.size(), header.keys()),
                leaves,
                events,
                checkpoints);
    }

    int size(int checkpoint) {
        return (int) Checkpoint.of(checkpoints.get(checkpoint).text()).size();
    }

    /** The size of the newest checkpoint without this event. */
    int signedBefore(int index) {
        var before = 0;
        for (var i = 0; i < checkpoints.size() && size(i) < index; i++) {
            before = size(i);
        }
        return before;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(header.text());
        for (var from = 0; from < leaves.size(); from += Tile.WIDTH) {
            var part = leaves.subList(from, Math.min(from + Tile.WIDTH, leaves.size()));
            lines.add(new BundleLine.Leaves(new Tile(0, from / Tile.WIDTH, part)).text());
        }
        lines.addAll(events);
        checkpoints.forEach(note -> lines.add(new BundleLine.Signed(note).text()));
        return lines;
    }

    byte[] bytes() {
        return (String.join("\n", lines()) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
