package dev.recoveryconsole.recovery.web;

/** What a status of RDS means for somebody who waits for a restore. The status itself is shown exactly as AWS gave it. */
final class RdsStatus {

    private RdsStatus() {}

    /** A sentence; of a status that this console does not know, that it goes on looking (facts 2.1). */
    static String words(String status) {
        return switch (status) {
            case "creating" ->
                "AWS copies the backup and replays the archived log; without an address so far, which is normal";
            case "backing-up" -> "Usable now, settings cannot be changed yet";
            case "available" -> "Usable, and its settings can be changed";
            case "storage-optimization", "storage-initialization" ->
                "Usable now, slower: AWS is still at work on its storage";
            case "modifying",
                    "rebooting",
                    "renaming",
                    "resetting-master-credentials",
                    "configuring-enhanced-monitoring",
                    "configuring-iam-database-auth",
                    "configuring-log-exports",
                    "maintenance",
                    "upgrading",
                    "starting",
                    "stopping",
                    "storage-config-upgrade" -> "AWS is changing something of it; the console waits until that is over";
            default -> failed(status);
        };
    }

    private static String failed(String status) {
        return switch (status) {
            case "incompatible-restore", "restore-error", "failed" ->
                "This restore will not come any more; another attempt can be started";
            case "incompatible-parameters" -> "PostgreSQL cannot start with this parameter group";
            case "incompatible-option-group" -> "The change of its option group failed";
            case "incompatible-network" ->
                "AWS cannot place it in this network, for example for want of a free address";
            case "incompatible-create" -> "AWS cannot create it, for example for want of a permission";
            case "incompatible-credentials" -> "AWS cannot use its credentials";
            case "insufficient-capacity" -> "AWS has no capacity for this class in this zone";
            case "inaccessible-encryption-credentials", "inaccessible-encryption-credentials-recoverable" ->
                "AWS cannot use its KMS key";
            case "storage-full" -> "Its storage is full, and PostgreSQL may stop";
            case "deleting", "deleted" -> "Somebody deletes it";
            default -> "AWS's own word, which this console does not know; it goes on looking";
        };
    }
}
