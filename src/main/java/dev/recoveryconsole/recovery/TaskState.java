package dev.recoveryconsole.recovery;

/** How a task stands. A state never moves backwards; a repeat is a new row (decisions.md). */
public enum TaskState {
    PENDING,
    INTENT,
    SENT,
    WAITING,
    DONE,
    FAILED,
    NEEDS_HUMAN,
    SKIPPED;

    /** Nothing more happens to the row. */
    public boolean settled() {
        return switch (this) {
            case DONE, FAILED, NEEDS_HUMAN, SKIPPED -> true;
            case PENDING, INTENT, SENT, WAITING -> false;
        };
    }
}
