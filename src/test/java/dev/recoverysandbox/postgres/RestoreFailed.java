package dev.recoverysandbox.postgres;

/** A restore that cannot be done, with the reason in plain words and the server's own last lines. */
public class RestoreFailed extends Exception {

    /** What stood in the way. */
    public enum Cause {
        TARGET_OUTSIDE_WINDOW,
        WAL_MISSING,
        BACKUP_DAMAGED,
        SERVER_FAILED
    }

    private final Cause why;

    public RestoreFailed(Cause why, String message) {
        super(message);
        this.why = why;
    }

    public Cause why() {
        return why;
    }
}
