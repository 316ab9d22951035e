package dev.recoveryconsole.recovery;

/**
 * How a task stands, in the order in which a row may move; it never moves backwards, and a repeat is a new row
 * (decisions.md). A row that waits after its effect was sent stays {@code SENT}.
 */
public enum TaskState {
    PENDING,
    WAITING,
    INTENT,
    SENT,
    DONE,
    FAILED,
    NEEDS_HUMAN,
    SKIPPED;

    /** Nothing more happens to the row. */
    public boolean settled() {
        return switch (this) {
            case DONE, FAILED, NEEDS_HUMAN, SKIPPED -> true;
            case PENDING, WAITING, INTENT, SENT -> false;
        };
    }
}
