package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.outside.BoundedWait;
import dev.recoveryconsole.outside.NoAnswer;
import dev.recoveryconsole.plan.RestoreWindow;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** What AWS says can be restored now: lower bound from the automated backup, upper from the instance (facts 1.3). */
@Component
public class RestoreWindows {

    private final DatabaseFleet fleet;
    private final BoundedWait waits;
    private final InstantSource clock;

    RestoreWindows(DatabaseFleet fleet, BoundedWait waits, InstantSource clock) {
        this.fleet = fleet;
        this.waits = waits;
        this.clock = clock;
    }

    /** Whether there is a window at all. */
    public sealed interface Answer {}

    /** There is one. */
    public record Open(RestoreWindow window) implements Answer {}

    /** There is none, and why; in AWS's own words where it has some. */
    public record Closed(String why) implements Answer {}

    /** Asks AWS; never throws for its sake. */
    public Answer of(Database database) {
        try {
            return waits.ask("AWS", () -> ask(database)).answer();
        } catch (AwsRefused no) {
            return new Closed("AWS says: " + no.code() + ": " + no.getMessage());
        } catch (AwsUnreachable silence) {
            return new Closed("AWS does not answer: " + silence.getMessage());
        } catch (NoAnswer late) {
            return new Closed(String.valueOf(late.getMessage()));
        }
    }

    private Answer ask(Database database) {
        var instance = fleet.byResourceId(database.current());
        if (instance.isEmpty()) {
            return new Closed("AWS does not know " + database.current() + " of " + database.name());
        }
        if (instance.get().settings().backupRetentionDays() == 0) {
            return new Closed("Backups of " + database.name()
                    + " are off (retention 0 days): AWS cannot restore it to a" + " point in time");
        }
        var backup = fleet.backupOf(database.current());
        var latest = instance.get().latestRestorableTime();
        var earliest = backup.map(found -> found.earliest()).orElse(null);
        return earliest == null || latest == null
                ? new Closed(
                        "AWS has no restore window of " + database.name() + " yet: the first backup is not finished")
                : new Open(new RestoreWindow(earliest, latest, clock.instant()));
    }
}
