package dev.recoveryconsole.recovery;

/** What a person can do about a task that stopped, the most harmless first. Stored by name. */
public enum Choice {
    TRY_AGAIN("Try again"),
    ADOPT("Adopt the instance that was found"),
    SEND_AGAIN("Send the restore again"),
    START_ATTEMPT("Start another attempt"),
    SWITCH_BACK("Switch back to old database"),
    OPEN_TO_OLD("Open traffic to the old database"),
    STOP("Stop recovery"),
    /** Data that did not pass go live, so it stands last. */
    ACCEPT_CHECKS("Accept the failed checks with a reason");

    private final String words;

    Choice(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
