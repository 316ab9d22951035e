package dev.recoverysandbox.aws.wire;

import org.jspecify.annotations.Nullable;

/** An action that is denied to one access key, or to everybody. */
record Denial(String action, @Nullable String accessKey) {

    boolean covers(String called, String principal) {
        return action.equals(called) && (accessKey == null || accessKey.equals(principal));
    }

    String sentence() {
        return action + " is denied to " + (accessKey == null ? "everybody" : accessKey);
    }
}
