package dev.recoveryconsole.journey;

import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoverysandbox.aws.wire.LedgerEntry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a change out of a call of AWS. */
final class AwsChange {

    private AwsChange() {}

    static Optional<Change> of(LedgerEntry entry) {
        return switch (entry.action()) {
            case "RestoreDBInstanceToPointInTime", "RestoreDBInstanceFromDBSnapshot" -> Optional.of(restore(entry));
            case "AddTagsToResource" ->
                Optional.of(new Change(entry.at(), Act.TAG, said(entry, "ResourceName"), Map.of()));
            default -> Optional.empty();
        };
    }

    private static Change restore(LedgerEntry entry) {
        var what = new TreeMap<String, String>();
        what.put("planDigest", digest(entry));
        var second = said(entry, "RestoreTime");
        if (second.isEmpty()) {
            what.put("source", said(entry, "DBSnapshotIdentifier"));
        } else {
            what.put("source", said(entry, "SourceDbiResourceId", "SourceDBInstanceAutomatedBackupsArn"));
            what.put("target", Instant.parse(second).toString());
        }
        return new Change(
                entry.at(), Act.RESTORE, said(entry, "TargetDBInstanceIdentifier", "DBInstanceIdentifier"), what);
    }

    /** The value of the tag; the parameters are numbered. */
    private static String digest(LedgerEntry entry) {
        return entry.parameters().entrySet().stream()
                .filter(one -> one.getKey().endsWith(".Key") && one.getValue().equals(RecoveryPlan.DIGEST_TAG))
                .map(one -> said(entry, one.getKey().replaceAll("Key$", "Value")))
                .findFirst()
                .orElse("");
    }

    private static String said(LedgerEntry entry, String... names) {
        for (var name : names) {
            var value = entry.parameters().get(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }
}
