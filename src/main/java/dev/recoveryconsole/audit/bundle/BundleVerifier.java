package dev.recoveryconsole.audit.bundle;

import dev.recoveryconsole.audit.bundle.Verdict.Undecided;
import dev.recoveryconsole.audit.tree.NoteKey;
import dev.recoveryconsole.audit.tree.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Says of a bundle whether it is what was signed. Needs neither database nor network; what it trusts is given to it.
 *
 * @param trusted the keys of the log; none means that the bundle's own are believed
 * @param known checkpoints that somebody kept elsewhere: with them it is seen when newer events were cut off
 */
public record BundleVerifier(List<NoteKey> trusted, List<SignedNote> known) {

    public BundleVerifier {
        trusted = List.copyOf(trusted);
        known = List.copyOf(known);
    }

    /** Reads it once from its first byte to its last. */
    public Verdict verify(InputStream bundle) throws IOException {
        var lines = new Lines(bundle);
        var first = lines.next();
        var header = first == null
                ? Optional.<BundleLine.Header>empty()
                : BundleReading.same(first, () -> BundleLine.Header.of(Lines.text(first)));
        return header.isEmpty()
                ? new Undecided("The file is not an audit bundle of a format that is known here")
                : judged(lines, header.get());
    }

    private Verdict judged(Lines lines, BundleLine.Header header) throws IOException {
        if (header.events() < 1 || header.checkpoints() < 1) {
            return new Undecided("There is no checkpoint in it, so nothing vouches for its events");
        }
        var foreign = header.keys().stream().filter(key -> !trusted.isEmpty() && !trusted.contains(key));
        var stranger = foreign.findFirst();
        if (stranger.isPresent()) {
            return new Verdict.Tampered(1, "It is signed with a key that is not the log's: " + stranger.get());
        }
        return new BundleReading(lines, header).verdict(known);
    }
}
