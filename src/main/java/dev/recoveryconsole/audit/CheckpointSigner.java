package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.Checkpoint;
import dev.recoveryconsole.audit.tree.NoteKey;
import dev.recoveryconsole.audit.tree.SignedNote;

/** Who signs the log's checkpoints. */
interface CheckpointSigner {

    /** What everybody may know: with it a checkpoint is verified. */
    NoteKey key();

    /** Signs it within seconds; throws {@link NotSigned} where the key is not at hand. */
    SignedNote sign(Checkpoint checkpoint);
}
