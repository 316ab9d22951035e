package dev.recoveryconsole.recovery;

/** The eight steps of a recovery (decisions.md, Order of a recovery). */
public enum Step {
    CHOOSE_DATABASE(1, "Choose database", "database"),
    CHOOSE_TARGET_TIME(2, "Choose target time", "target-time"),
    REVIEW(3, "Review and sign-off", "review"),
    RESTORE(4, "Restore", "restore"),
    RE_DELETION(5, "Re-delete users", "re-deletion"),
    SECRETS(6, "Secrets and rollout", "secrets"),
    VALIDATION(7, "Validation", "validation"),
    RETURN(8, "Return to service", "return");

    private final int number;
    private final String title;
    private final String address;

    Step(int number, String title, String address) {
        this.number = number;
        this.title = title;
        this.address = address;
    }

    public int number() {
        return number;
    }

    public String title() {
        return title;
    }

    /** Last part of its page's address. */
    public String address() {
        return address;
    }
}
