package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.DELETION_LOG;

import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.erasure.DeletionLog;
import dev.recoveryconsole.erasure.LogReach;
import dev.recoveryconsole.shell.Times;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whether the deletion log can be reached, is kept up, and reaches back as far as anything can be restored. Its entries are
 * read and looked through for gaps in step 5, not here: there may be thousands.
 */
@Component
class LogWatch implements Watch {

    private final DeletionLog log;
    private final DatabaseFleet fleet;
    private final Times times;
    private final InstantSource clock;

    LogWatch(DeletionLog log, DatabaseFleet fleet, Times times, InstantSource clock) {
        this.log = log;
        this.fleet = fleet;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public Set<Condition> conditions() {
        return Set.of(DELETION_LOG);
    }

    @Override
    public List<Finding> look(Database database) {
        return List.of(
                switch (reach(database)) {
                    case LogReach.Unusable(var reason) -> Finding.problem(DELETION_LOG, reason);
                    case LogReach.Kept kept -> judged(kept, database);
                });
    }

    /** A refusal is an answer: nobody could read the log in step 5 either. */
    private LogReach reach(Database database) {
        try {
            return log.reach(database);
        } catch (AwsRefused no) {
            return new LogReach.Unusable("AWS says: " + no.code() + ": " + no.getMessage());
        }
    }

    private Finding judged(LogReach.Kept kept, Database database) {
        var settings = database.settings().deletionLog();
        var silent = Duration.between(kept.lastSeenAt(), clock.instant());
        if (silent.abs().compareTo(settings.freshFor()) > 0) {
            return Finding.problem(
                    DELETION_LOG,
                    "log.json was last renewed " + times.duration(silent) + " ago, limit "
                            + times.duration(settings.freshFor()));
        }
        return fleet.in(database.region())
                .backupOf(database.current())
                .map(AutomatedBackup::earliest)
                .map(earliest -> covering(Duration.between(earliest.minus(settings.margin()), kept.startedAt())))
                .orElseGet(() -> Finding.notKnown(
                        DELETION_LOG, "it is kept up, but there is no restore window that it could cover"));
    }

    private Finding covering(Duration late) {
        return late.isPositive()
                ? Finding.problem(
                        DELETION_LOG,
                        "it begins " + times.duration(late)
                                + " too late for the start of the restore window: until then no target time can be proven")
                : Finding.met(DELETION_LOG, "kept up, and it reaches back beyond the restore window");
    }
}
