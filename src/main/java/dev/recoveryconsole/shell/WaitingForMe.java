package dev.recoveryconsole.shell;

/** Answers how many requests wait for this person; the number beside Approvals. Upper modules provide it. */
public interface WaitingForMe {

    int count(SignedIn me);
}
