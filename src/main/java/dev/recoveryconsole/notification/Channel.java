package dev.recoveryconsole.notification;

/** A way to tell people. */
public enum Channel {
    MAIL("mail"),
    CHAT("chat"),
    STATUS_PAGE("status page"),
    STAKEHOLDERS("stakeholders");

    private final String words;

    Channel(String words) {
        this.words = words;
    }

    /** As a page names it. */
    public String words() {
        return words;
    }
}
