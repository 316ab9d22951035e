package dev.recoveryconsole.aws;

import org.jspecify.annotations.Nullable;

/** What AWS answered to the one attempt of a restore call. */
public sealed interface RestoreAnswer {

    /** AWS took it; the instance is being created. */
    record Accepted(ResourceId resourceId, String arn) implements RestoreAnswer {}

    /** AWS refused it, in its own words; nothing was created. */
    record Refused(String code, String message, @Nullable String requestId) implements RestoreAnswer {}

    /** The name exists already: only a describe can tell whether it is ours. */
    record NameTaken(String message, @Nullable String requestId) implements RestoreAnswer {
        public NameTaken(String message) {
            this(message, null);
        }
    }

    /** No answer, or one that says neither yes nor no: the call may have reached AWS. */
    record Unclear(String what, @Nullable String requestId) implements RestoreAnswer {
        public Unclear(String what) {
            this(what, null);
        }
    }
}
