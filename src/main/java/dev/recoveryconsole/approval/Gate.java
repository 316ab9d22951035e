package dev.recoveryconsole.approval;

/** The points of a recovery that need a second person; settings can add none and remove none. */
public enum Gate {
    START_RESTORE("start the restore", "start restore"),
    REDELETE_USERS("delete the erased users again", "re-delete users"),
    SWITCH_SECRETS("switch application secrets to the restored database", "switch secrets"),
    RETURN_TO_SERVICE("return to service", "return to service"),
    ACCEPT_FAILED_CHECK("accept a failed check", "accept failed check");

    private final String asks;
    private final String button;

    Gate(String asks, String button) {
        this.asks = asks;
        this.button = button;
    }

    /** As in "Jo K. asks you to sign: switch application secrets to the restored database". */
    public String asks() {
        return asks;
    }

    /** As in "Sign: switch secrets". */
    public String button() {
        return button;
    }
}
