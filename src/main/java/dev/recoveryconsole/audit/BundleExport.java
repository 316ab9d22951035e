package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.bundle.BundleLine;
import dev.recoveryconsole.audit.tree.NoteKey;
import dev.recoveryconsole.audit.tree.Tile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes the log up to its newest checkpoint as one file for the verifier. What is append-only needs no lock while it is read. */
@Component
class BundleExport {

    private static final int PART = 1000;

    private final TreeRows rows;
    private final AuditTree tree;
    private final AuditSearch events;

    BundleExport(TreeRows rows, AuditTree tree, AuditSearch events) {
        this.rows = rows;
        this.tree = tree;
        this.events = events;
    }

    /** Empty while nothing is signed. */
    List<StoredCheckpoint> checkpoints() {
        return rows.newest().map(newest -> rows.checkpoints(newest.size())).orElse(List.of());
    }

    void write(List<StoredCheckpoint> checkpoints, OutputStream out) throws IOException {
        var size = checkpoints.getLast().size();
        out.write(header(checkpoints).bytes());
        for (var no = 0L; no * Tile.WIDTH < size; no++) {
            out.write(new BundleLine.Leaves(tree.leaves(size, no)).bytes());
        }
        writeEvents(size, out);
        for (var checkpoint : checkpoints) {
            out.write(new BundleLine.Signed(checkpoint.note()).bytes());
        }
    }

    private static BundleLine.Header header(List<StoredCheckpoint> checkpoints) {
        var newest = checkpoints.getLast();
        var keys = checkpoints.stream()
                .map(StoredCheckpoint::signer)
                .distinct()
                .sorted()
                .map(NoteKey::of)
                .toList();
        return new BundleLine.Header(newest.checkpoint().origin(), newest.size(), checkpoints.size(), keys);
    }

    private void writeEvents(long size, OutputStream out) throws IOException {
        var last = 0L;
        for (var part = events.next(AuditFilter.ALL, last, PART);
                !part.isEmpty() && last < size;
                part = events.next(AuditFilter.ALL, last, PART)) {
            for (var event : part) {
                if (event.index() <= size) {
                    out.write((event.canonical() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            last = part.getLast().index();
        }
    }
}
