package dev.recoveryconsole.kubernetes;

/** The API server said no: HTTP status, reason and its own words. */
public class ClusterRefused extends RuntimeException {

    private final int status;
    private final String reason;

    public ClusterRefused(int status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    /** The console's account lacks a right. */
    public boolean denied() {
        return status == 403;
    }
}
