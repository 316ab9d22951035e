package dev.recoveryconsole.recovery;

/**
 * A unit of work inside a step. It observes the world and says what should happen; it never sends, sleeps or writes, so
 * asking it again at any moment, also after a crash, is harmless.
 */
public interface Task {

    TaskName name();

    /** Looks at the world; no transaction is open. */
    Outcome advance(Run run);
}
