package dev.recoveryconsole.kubernetes;

/** No answer from the API server in time; nothing is known, the next look decides. */
public class ClusterUnreachable extends RuntimeException {

    public ClusterUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
