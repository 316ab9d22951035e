package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.Checkpoint;
import dev.recoveryconsole.audit.tree.SignedNote;
import java.time.Instant;

/**
 * A checkpoint as it is kept.
 *
 * @param at when it was made; not signed, the events have their own times
 * @param signer the public key that verifies it
 */
record StoredCheckpoint(long size, Instant at, SignedNote note, String signer) {

    /** What was signed. */
    Checkpoint checkpoint() {
        return Checkpoint.of(note.text());
    }
}
