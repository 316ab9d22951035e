package dev.recoveryconsole.kubernetes;

/** A workload by kind, namespace and name. */
public record WorkloadRef(Kind kind, String namespace, String name) {

    /** The kinds that are rolled. */
    public enum Kind {
        DEPLOYMENT,
        STATEFUL_SET,
        DAEMON_SET;

        /** As Kubernetes spells it. */
        public String word() {
            return switch (this) {
                case DEPLOYMENT -> "Deployment";
                case STATEFUL_SET -> "StatefulSet";
                case DAEMON_SET -> "DaemonSet";
            };
        }

        /** From Kubernetes' spelling. */
        public static Kind of(String word) {
            return switch (word) {
                case "Deployment" -> DEPLOYMENT;
                case "StatefulSet" -> STATEFUL_SET;
                case "DaemonSet" -> DAEMON_SET;
                default -> throw new IllegalArgumentException("not a kind that is rolled: " + word);
            };
        }
    }

    @Override
    public String toString() {
        return kind.word() + " " + namespace + "/" + name;
    }
}
