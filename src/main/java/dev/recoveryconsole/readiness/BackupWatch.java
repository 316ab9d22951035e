package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.LAST_BACKUP;

import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.shell.Times;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How old the newest backup is. A permission of its own: without it the rest of what AWS says is known all the same. */
@Component
class BackupWatch implements Watch {

    /** AWS takes one each day (User Guide, backups); the rest is how late in its window one may be. */
    private static final Duration DAILY = Duration.ofHours(26);

    private final DatabaseFleet fleet;
    private final Times times;
    private final InstantSource clock;

    BackupWatch(DatabaseFleet fleet, Times times, InstantSource clock) {
        this.fleet = fleet;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public Set<Condition> conditions() {
        return Set.of(LAST_BACKUP);
    }

    @Override
    public List<Finding> look(Database database) {
        return List.of(fleet.in(database.region())
                .newestBackup(database.current())
                .map(newest -> judged(Duration.between(newest, clock.instant())))
                .orElseGet(() -> Finding.problem(LAST_BACKUP, "AWS has no finished automated backup")));
    }

    private Finding judged(Duration age) {
        var said = "the newest backup is " + times.duration(age) + " old";
        return age.compareTo(DAILY) > 0
                ? Finding.problem(LAST_BACKUP, said + ", though AWS takes one each day")
                : Finding.met(LAST_BACKUP, said);
    }
}
