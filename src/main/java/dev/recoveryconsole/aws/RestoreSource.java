package dev.recoveryconsole.aws;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a new instance is restored from where that is not the automated backup of the old instance itself. As text, in the
 * store and in forms, it is its {@link #code}.
 */
public sealed interface RestoreSource {

    /** The automated backup of another instance, kept after it or still active: any second of its window. */
    record Backup(ResourceId instance) implements RestoreSource {
        @Override
        public String code() {
            return "backup " + instance;
        }

        @Override
        public String words() {
            return "the automated backup of " + instance;
        }
    }

    /** A snapshot: the one second in which it was taken. */
    record Snapshot(ResourceId instance, String arn) implements RestoreSource {

        private static final String KIND = ":snapshot:";

        public Snapshot {
            if (!arn.contains(KIND) || arn.contains(" ")) {
                throw new IllegalArgumentException("not the ARN of a snapshot: " + arn);
            }
        }

        /** As its own account calls it. */
        public String name() {
            return arn.substring(arn.indexOf(KIND) + KIND.length());
        }

        @Override
        public String shortly() {
            return name();
        }

        @Override
        public boolean oneSecond() {
            return true;
        }

        @Override
        public String code() {
            return "snapshot " + instance + " " + arn;
        }

        @Override
        public String words() {
            return "the snapshot " + name() + " of " + instance;
        }
    }

    /** The copy of an instance's automated backup in another Region: any second of its window, restored there. */
    record Replicated(ResourceId instance, String arn) implements RestoreSource {

        private static final String ARN = "arn:[a-z-]+:rds:[a-z0-9-]+:\\d*:auto-backup:\\S+";

        public Replicated {
            if (!arn.matches(ARN)) {
                throw new IllegalArgumentException("not the ARN of an automated backup: " + arn);
            }
        }

        /** Where it is, and where alone it can be restored. */
        public String region() {
            return arn.split(":", 5)[3];
        }

        @Override
        public String shortly() {
            return arn;
        }

        @Override
        public String code() {
            return "replicated " + instance + " " + arn;
        }

        @Override
        public String words() {
            return "the replicated backup of " + instance + " in " + region();
        }
    }

    /** Whose data it holds. */
    ResourceId instance();

    /** It gives no choice of a target time. */
    default boolean oneSecond() {
        return false;
    }

    /** Fit for the value of a tag, at most 256 characters. */
    default String shortly() {
        return code();
    }

    @JsonValue
    String code();

    /** As in a sentence. */
    String words();

    /** Back from its {@link #code}; throws {@link IllegalArgumentException} for anything else. */
    @JsonCreator
    static RestoreSource of(String code) {
        var parts = code.split(" ", -1);
        if (parts.length == 2 && parts[0].equals("backup")) {
            return new Backup(new ResourceId(parts[1]));
        }
        if (parts.length == 3 && parts[0].equals("snapshot")) {
            return new Snapshot(new ResourceId(parts[1]), parts[2]);
        }
        if (parts.length == 3 && parts[0].equals("replicated")) {
            return new Replicated(new ResourceId(parts[1]), parts[2]);
        }
        throw new IllegalArgumentException("nothing that can be restored from: " + code);
    }
}
