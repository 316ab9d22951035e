package dev.recoveryconsole.readiness;

/** What a recovery needs, in the order of the board. */
public enum Condition {
    BACKUPS("Backups on", "Set a backup retention of the instance; AWS then takes a first backup"),
    WINDOW("Restore window", "Wait until the first backup has finished, or take one"),
    LAG("Recoverability lag", "Look at the instance's events and free storage in RDS: it uploads its logs every 5 min"),
    LAST_BACKUP("Last backup", "Look in RDS why the daily backup did not happen, or take one"),
    AWS_RIGHTS(
            "AWS permissions (simulated)",
            "Add what is missing to the IAM policy of the console's role; only a restore proves it"),
    CLUSTER_RIGHTS("Kubernetes permissions", "Add what is missing to the console's Roles"),
    SECRET("Secret readable", "Mend the Secret, or recovery.databases[].secret in the console's settings"),
    DELETION_LOG("Deletion log", "Look at the job that renews log.json, and at the bucket's policy"),
    CHECKS("Validation checks", "Add a blocking check of step 7 to recovery.databases[].checks"),
    SIGNERS("People who can sign", "Name a second approver in recovery.people, or have those who are named sign in");

    private final String words;
    private final String remedy;

    Condition(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    public String words() {
        return words;
    }

    /** A page of the console, with its name. */
    record Link(String address, String words) {}

    /** The page that shows what is configured for it, or how the console gets at what it looks at. */
    Link link() {
        return switch (this) {
            case CHECKS -> new Link("/checks", "Checks");
            case BACKUPS, WINDOW, LAG, LAST_BACKUP, DELETION_LOG -> new Link("/databases", "Databases");
            case SECRET -> new Link("/services", "Services");
            case AWS_RIGHTS, CLUSTER_RIGHTS -> new Link("/about", "About");
            case SIGNERS -> new Link("/#people", "People");
        };
    }

    /** What to do when it is not met. */
    public String remedy() {
        return remedy;
    }

    /** Nothing hangs on a simulation: an installation may leave its permission out. */
    boolean needed() {
        return this != AWS_RIGHTS;
    }

    /** Who does that. */
    public String owner(ReadinessSettings.Owners owners) {
        return switch (this) {
            case BACKUPS, WINDOW, LAG, LAST_BACKUP, AWS_RIGHTS -> owners.aws();
            case CLUSTER_RIGHTS -> owners.kubernetes();
            case SECRET, DELETION_LOG -> owners.application();
            case CHECKS, SIGNERS -> owners.console();
        };
    }
}
