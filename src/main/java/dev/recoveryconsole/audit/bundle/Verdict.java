package dev.recoveryconsole.audit.bundle;

import dev.recoveryconsole.audit.tree.Checkpoint;
import dev.recoveryconsole.audit.tree.NoteKey;
import java.util.List;

/** What the verifier says of a bundle. */
public sealed interface Verdict {

    /** Of the process that says it. */
    int exitCode();

    /** Every event is the one that was signed, in its place, and none is missing up to the newest checkpoint. */
    record Intact(Checkpoint newest, List<NoteKey> keys) implements Verdict {

        public Intact {
            keys = List.copyOf(keys);
        }

        @Override
        public int exitCode() {
            return 0;
        }
    }

    /**
     * It is not what was signed.
     *
     * @param firstBad the lowest index from which on the signatures do not vouch for what the file says
     */
    record Tampered(long firstBad, String why) implements Verdict {
        @Override
        public int exitCode() {
            return 2;
        }
    }

    /** Nothing can be said of it. */
    record Undecided(String why) implements Verdict {
        @Override
        public int exitCode() {
            return 3;
        }
    }
}
