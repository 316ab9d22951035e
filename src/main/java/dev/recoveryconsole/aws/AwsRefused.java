package dev.recoveryconsole.aws;

import org.jspecify.annotations.Nullable;

/** AWS answered with an error: its code, HTTP status and own words. */
public class AwsRefused extends RuntimeException {

    private final String code;
    private final int status;
    private final @Nullable String requestId;

    public AwsRefused(String code, int status, String message, @Nullable String requestId) {
        super(message);
        this.code = code;
        this.status = status;
        this.requestId = requestId;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public @Nullable String requestId() {
        return requestId;
    }

    /** The caller lacks a permission. */
    public boolean denied() {
        return status == 403;
    }
}
