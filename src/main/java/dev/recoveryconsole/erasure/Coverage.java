package dev.recoveryconsole.erasure;

/** Whether the deletion log proves which people must be deleted again. */
public sealed interface Coverage {

    /** The log is complete from target minus margin until its last sign of life; the set may be empty. */
    record Covered(DeletionSet set) implements Coverage {}

    /**
     * The log does not prove it; nothing may be deleted or opened on its word.
     *
     * @param reason in words, with AWS's own where AWS refused
     */
    record NotCovered(String reason) implements Coverage {}
}
