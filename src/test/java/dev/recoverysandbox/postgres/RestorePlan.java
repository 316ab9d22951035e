package dev.recoverysandbox.postgres;

import dev.recoverysandbox.postgres.RestoreFailed.Cause;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a restore starts from, after everything is checked that PostgreSQL would not notice or would say in words that
 * mislead: a target before the backup's end is silently answered with the state of that end, and so on.
 */
record RestorePlan(StoredBackup backup, Archive archive, Login login, Instant target) {

    private static final int QUOTED = 3;

    /** The newest backup that finished by the target, if it and the log behind it are whole. */
    static RestorePlan of(PostgresInstance source, Instant wanted) throws RestoreFailed, IOException {
        var target = wanted.truncatedTo(ChronoUnit.MICROS);
        var backup = newestBackup(source, target);
        checkLog(source, backup, target);
        checkFiles(backup, source.spec().id());
        return new RestorePlan(backup, source.archive(), source.login(), target);
    }

    /** The instant of a snapshot, which has its own part of the log beside it. */
    static RestorePlan of(StoredSnapshot snapshot) throws RestoreFailed, IOException {
        checkFiles(snapshot.backup(), "a snapshot");
        return new RestorePlan(snapshot.backup(), snapshot.archive(), snapshot.login(), snapshot.at());
    }

    private static void checkFiles(StoredBackup backup, String owner) throws RestoreFailed, IOException {
        var damage = backup.damage();
        if (damage.isPresent()) {
            throw new RestoreFailed(
                    Cause.BACKUP_DAMAGED,
                    "The backup " + backup.summary().id() + " of " + owner + " is damaged: " + damage.get());
        }
    }

    private static StoredBackup newestBackup(PostgresInstance source, Instant target) throws RestoreFailed {
        return source.stored().reversed().stream()
                .filter(backup -> backup.finishedBy(target))
                .findFirst()
                .orElseThrow(() -> new RestoreFailed(
                        Cause.TARGET_OUTSIDE_WINDOW,
                        source.earliestRestorable()
                                .map(earliest -> target + " is before the earliest restorable time " + earliest)
                                .orElse(source.spec().id() + " has no backup")));
    }

    /** Up to the first commit of ours after the target: at that commit, or before it, the replay stops. */
    private static void checkLog(PostgresInstance source, StoredBackup backup, Instant target)
            throws RestoreFailed, IOException {
        var end = source.heartbeat().positionAfter(target).orElseThrow(() -> tooLate(source, target));
        var last = WalSegment.before(source.timeline(), end);
        var gaps = source.archive().gaps(backup.first(), last);
        if (!gaps.isEmpty()) {
            var archived = source.archive().sizes(source.timeline());
            // nothing from the gap on: it is just not archived yet
            throw archived.tailMap(gaps.getFirst().segment().number(), true).isEmpty()
                    ? tooLate(source, target)
                    : missing(source, gaps);
        }
    }

    private static RestoreFailed tooLate(PostgresInstance source, Instant target) {
        return new RestoreFailed(
                Cause.TARGET_OUTSIDE_WINDOW,
                target + " is after the latest restorable time "
                        + source.latestRestorable().map(Instant::toString).orElse("(none yet)"));
    }

    private static RestoreFailed missing(PostgresInstance source, List<Archive.Gap> gaps) {
        var quoted = gaps.stream().limit(QUOTED).map(Archive.Gap::toString).collect(Collectors.joining(", "));
        var more = gaps.size() > QUOTED ? " and " + (gaps.size() - QUOTED) + " more" : "";
        return new RestoreFailed(
                Cause.WAL_MISSING,
                "The archived log of " + source.spec().id() + " has a gap: WAL segment " + quoted + more);
    }
}
