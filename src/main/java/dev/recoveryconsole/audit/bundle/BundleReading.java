package dev.recoveryconsole.audit.bundle;

import dev.recoveryconsole.audit.bundle.Verdict.Intact;
import dev.recoveryconsole.audit.bundle.Verdict.Tampered;
import dev.recoveryconsole.audit.bundle.Verdict.Undecided;
import dev.recoveryconsole.audit.tree.Checkpoint;
import dev.recoveryconsole.audit.tree.Frontier;
import dev.recoveryconsole.audit.tree.NoteKey;
import dev.recoveryconsole.audit.tree.SignedNote;
import dev.recoveryconsole.audit.tree.Tile;
import dev.recoveryconsole.audit.tree.TreeHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * One pass through the lines behind a header. The listed leaf hashes are what the checkpoints are compared with, and the
 * events are compared with them: a changed event is named by its index, a list that was changed too by the first index
 * behind the last checkpoint that still fits.
 */
final class BundleReading {

    private final Lines lines;
    private final BundleLine.Header header;
    private final List<TreeHash> leaves = new ArrayList<>();
    private final Frontier signed = new Frontier();
    private final TreeSet<String> used = new TreeSet<>();
    private long mismatch;
    private @Nullable Checkpoint newest;

    BundleReading(Lines lines, BundleLine.Header header) {
        this.lines = lines;
        this.header = header;
    }

    Verdict verdict(List<SignedNote> known) throws IOException {
        var listed = listed();
        if (listed.isPresent()) {
            return listed.get();
        }
        events();
        var signatures = checkpoints();
        if (signatures.isPresent()) {
            return signatures.get();
        }
        return rest().or(() -> kept(known)).orElseGet(this::intact);
    }

    /** The leaf hashes, as many as there are events. */
    private Optional<Verdict> listed() throws IOException {
        for (long from = 0; from < header.events(); from += Tile.WIDTH) {
            var no = from / Tile.WIDTH;
            var line = lines.next();
            var read = same(line, () -> BundleLine.Leaves.of(no, Lines.text(bytes(line))));
            if (read.isEmpty() || read.get().tile().hashes().size() != Math.min(Tile.WIDTH, header.events() - from)) {
                return tampered(from + 1, "The list of leaf hashes was changed");
            }
            leaves.addAll(read.get().tile().hashes());
        }
        return Optional.empty();
    }

    /** Remembers the first index at which there is no event, another one, or one of another place. */
    private void events() throws IOException {
        for (var index = 1; index <= header.events(); index++) {
            var line = lines.next();
            var fits = line != null
                    && TreeHash.leaf(line).equals(leaves.get(index - 1))
                    && index == indexIn(Lines.text(line));
            if (!fits && mismatch == 0) {
                mismatch = index;
            }
        }
    }

    private static long indexIn(String event) {
        try {
            return BundleLine.JSON.readTree(event).path("index").asLong(0);
        } catch (JacksonException e) {
            return 0;
        }
    }

    private Optional<Verdict> checkpoints() throws IOException {
        for (var i = 0L; i < header.checkpoints(); i++) {
            var line = lines.next();
            var read = same(line, () -> BundleLine.Signed.of(Lines.text(bytes(line))));
            var checkpoint = read.flatMap(one -> vouched(one.note()));
            if (checkpoint.isEmpty()) {
                return tampered(mismatchOr(newestSize() + 1), "A checkpoint is not as it was signed");
            }
            var wrong = compared(checkpoint.get());
            if (wrong.isPresent()) {
                return wrong;
            }
            newest = checkpoint.get();
        }
        return Optional.empty();
    }

    /** What it says, if one of the header's keys has signed it for this log, and it is newer than the one before. */
    private Optional<Checkpoint> vouched(SignedNote note) {
        var signer = signer(note);
        if (signer.isEmpty()) {
            return Optional.empty();
        }
        used.add(signer.get().text());
        return checkpoint(note).filter(one -> one.size() > newestSize());
    }

    private Optional<NoteKey> signer(SignedNote note) {
        return header.keys().stream()
                .filter(key -> key.name().equals(header.origin()))
                .filter(note::signedBy)
                .findFirst();
    }

    private Optional<Checkpoint> checkpoint(SignedNote note) {
        try {
            return Optional.of(Checkpoint.of(note.text()))
                    .filter(one -> one.origin().equals(header.origin()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Verdict> compared(Checkpoint checkpoint) {
        var size = checkpoint.size();
        if (size > leaves.size()) {
            return tampered(mismatchOr(leaves.size() + 1L), "Events are missing: " + size + " were signed");
        }
        advance(signed, size);
        if (signed.root().equals(checkpoint.root())) {
            return Optional.empty();
        }
        var here = mismatch > 0 && mismatch <= size;
        return tampered(
                here ? mismatch : newestSize() + 1,
                "What was signed of the first " + size + " events is something else; the first " + newestSize()
                        + " fit");
    }

    private void advance(Frontier tree, long size) {
        while (tree.size() < size) {
            tree.add(leaves.get((int) tree.size()));
        }
    }

    private Optional<Verdict> rest() {
        if (mismatch > 0) {
            return tampered(mismatch, "The event is not the one that was signed");
        }
        if (newestSize() < leaves.size()) {
            return tampered(newestSize() + 1, "Nobody has signed this event and those behind it");
        }
        if (!header.keys().stream().map(NoteKey::text).toList().equals(List.copyOf(used))) {
            return tampered(1, "The first line names other keys than those that have signed");
        }
        return ended() ? Optional.empty() : tampered(leaves.size() + 1L, "Something stands behind the end");
    }

    private boolean ended() {
        try {
            return lines.atEnd();
        } catch (IOException e) {
            return false;
        }
    }

    /** Compares with what somebody kept outside the file. */
    private Optional<Verdict> kept(List<SignedNote> known) {
        var tree = new Frontier();
        var fits = 0L;
        if (known.stream()
                .anyMatch(note -> signer(note).isEmpty() || checkpoint(note).isEmpty())) {
            return Optional.of(new Undecided("A known checkpoint is not of this log, or not signed with its key"));
        }
        var inOrder = known.stream()
                .flatMap(note -> checkpoint(note).stream())
                .sorted(Comparator.comparingLong(Checkpoint::size))
                .toList();
        for (var one : inOrder) {
            if (one.size() > leaves.size()) {
                return tampered(
                        leaves.size() + 1L, "Events were cut off: " + one.size() + " are known to have been signed");
            }
            advance(tree, one.size());
            if (!tree.root().equals(one.root())) {
                return tampered(
                        fits + 1, "It is another history than the one of the known checkpoint of " + one.size());
            }
            fits = one.size();
        }
        return Optional.empty();
    }

    private Verdict intact() {
        return newest == null
                ? new Undecided("There is no checkpoint in it, so nothing vouches for its events")
                : new Intact(newest, header.keys());
    }

    private long newestSize() {
        return newest == null ? 0 : newest.size();
    }

    private long mismatchOr(long other) {
        return mismatch > 0 ? mismatch : other;
    }

    private static Optional<Verdict> tampered(long firstBad, String why) {
        return Optional.of(new Tampered(firstBad, why));
    }

    private static byte[] bytes(byte @Nullable [] line) {
        if (line == null) {
            throw new IllegalArgumentException("there is no such line");
        }
        return line;
    }

    /** What the line says, if writing it again gives the very same bytes. */
    static <T extends BundleLine> Optional<T> same(byte @Nullable [] line, Supplier<T> read) {
        try {
            var said = read.get();
            var again = said.bytes();
            return line != null && Arrays.equals(again, 0, again.length - 1, line, 0, line.length)
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }
}
