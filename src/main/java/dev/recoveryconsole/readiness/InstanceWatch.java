package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.BACKUPS;
import static dev.recoveryconsole.readiness.Condition.LAG;
import static dev.recoveryconsole.readiness.Condition.WINDOW;

import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.objectives.RecoverabilityLag;
import dev.recoveryconsole.shell.Times;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Backups, window and lag, as AWS describes the instance. */
@Component
class InstanceWatch implements Watch {

    private final DatabaseFleet fleet;
    private final Looks looks;
    private final Times times;
    private final InstantSource clock;

    InstanceWatch(DatabaseFleet fleet, Looks looks, Times times, InstantSource clock) {
        this.fleet = fleet;
        this.looks = looks;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public Set<Condition> conditions() {
        return EnumSet.of(BACKUPS, WINDOW, LAG);
    }

    @Override
    public List<Finding> look(Database database) {
        var id = database.current();
        var there = fleet.in(database.region());
        return there.byResourceId(id)
                .map(instance -> described(there, id, instance))
                .orElseGet(() -> nothing("AWS does not know the instance " + id, "AWS does not know the instance"));
    }

    private List<Finding> described(DatabaseFleet there, ResourceId id, DatabaseInstance instance) {
        var days = instance.settings().backupRetentionDays();
        if (days == 0) {
            looks.keep(id, new Seen(clock.instant(), null, null, storage(instance)));
            return nothing("backups are off (retention 0 days): no point in time can be restored", "backups are off");
        }
        var earliest = there.backupOf(id).map(AutomatedBackup::earliest).orElse(null);
        var seen = new Seen(clock.instant(), earliest, instance.latestRestorableTime(), storage(instance));
        looks.keep(id, seen);
        return List.of(Finding.met(BACKUPS, "kept for " + days + " days"), window(seen), lag(id));
    }

    private static int storage(DatabaseInstance instance) {
        return instance.settings().allocatedStorage();
    }

    /** Nothing can be restored for one reason; what follows from it is not counted as problems of its own. */
    private static List<Finding> nothing(String problem, String why) {
        return List.of(Finding.problem(BACKUPS, problem), Finding.notKnown(WINDOW, why), Finding.notKnown(LAG, why));
    }

    private Finding window(Seen seen) {
        return seen.earliest() == null || seen.latest() == null
                ? Finding.problem(WINDOW, "there is no restore window yet: the first backup has not finished")
                : Finding.met(WINDOW, times.between(seen.earliest(), seen.latest()) + " can be restored");
    }

    private Finding lag(ResourceId id) {
        var samples = looks.newest(id).stream()
                .flatMap(seen -> seen.sample().stream())
                .toList();
        return samples.isEmpty()
                ? Finding.notKnown(LAG, "AWS names no latest restorable time")
                : judged(RecoverabilityLag.of(samples));
    }

    private Finding judged(RecoverabilityLag lag) {
        var said = "lag " + times.duration(lag.lag());
        return lag.attention() ? Finding.problem(LAG, said + ", limit < 5 min") : Finding.met(LAG, said);
    }
}
