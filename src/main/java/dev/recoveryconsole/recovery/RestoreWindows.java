package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.BackupCopy;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Generation;
import dev.recoveryconsole.outside.BoundedWait;
import dev.recoveryconsole.outside.NoAnswer;
import dev.recoveryconsole.plan.RestoreWindow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
        return answer(() -> ask(database));
    }

    private Answer answer(Supplier<Answer> work) {
        try {
            return waits.ask("AWS", work).answer();
        } catch (AwsRefused no) {
            return new Closed("AWS says: " + no.code() + ": " + no.getMessage());
        } catch (AwsUnreachable silence) {
            return new Closed("AWS does not answer: " + silence.getMessage());
        } catch (NoAnswer late) {
            return new Closed(String.valueOf(late.getMessage()));
        }
    }

    /** The same of what was chosen to restore from; a snapshot has the one second of the plan instead, and no window. */
    public Answer of(Database database, @Nullable RestoreSource from) {
        return switch (from) {
            case RestoreSource.Backup(var instance) -> answer(() -> other(database, instance));
            case RestoreSource.Replicated copy -> answer(() -> copied(database, copy));
            case null, default -> of(database);
        };
    }

    /** Of a former instance only the time in which the name meant it counts: what it holds of later is nobody's. */
    Answer other(Database database, ResourceId instance) {
        var backup = fleet.in(database.regionOf(instance)).backupOf(instance).orElse(null);
        return within(database, new RestoreSource.Backup(instance), backup);
    }

    private Answer copied(Database database, RestoreSource.Replicated from) {
        var copy = fleet.in(from.region()).copyOf(from.instance());
        return within(
                database,
                from,
                copy.filter(one -> one.arn().equals(from.arn()))
                        .map(BackupCopy::backup)
                        .orElse(null));
    }

    /** Of what AWS says of that backup, the part that counts; null where it says nothing. */
    Answer within(Database database, RestoreSource from, @Nullable AutomatedBackup backup) {
        var instance = from.instance();
        var first = backup == null ? null : backup.earliest();
        var last = backup == null ? null : backup.latest();
        if (first == null || last == null) {
            return new Closed("AWS has nothing of " + from.words() + " that could be restored from");
        }
        var begin = inUseSince(database, instance).orElse(first);
        var end = inUseUntil(database, instance).orElse(last);
        var earliest = begin.isAfter(first) ? begin : first;
        var latest = end.isBefore(last) ? end : last;
        return latest.isAfter(earliest)
                ? new Open(new RestoreWindow(earliest, latest, clock.instant()))
                : new Closed(capital(from.words()) + " holds no second in which " + database.name() + " meant it");
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** When the name began to mean it; of the configured one nobody knows. */
    private static Optional<Instant> inUseSince(Database database, ResourceId instance) {
        return database.generations().stream()
                .filter(one -> one.resourceId().equals(instance) && one.run() != null)
                .findFirst()
                .map(Generation::since);
    }

    /** When the name began to mean the next instance; empty for the current one. */
    static Optional<Instant> inUseUntil(Database database, ResourceId instance) {
        return database.generations().stream()
                .dropWhile(one -> !one.resourceId().equals(instance))
                .skip(1)
                .findFirst()
                .map(next -> next.since().truncatedTo(ChronoUnit.SECONDS));
    }

    Answer ask(Database database) {
        var there = fleet.in(database.region());
        var instance = there.byResourceId(database.current());
        if (instance.isEmpty()) {
            return new Closed("AWS does not know " + database.current() + " of " + database.name());
        }
        if (instance.get().settings().backupRetentionDays() == 0) {
            return new Closed("Backups of " + database.name()
                    + " are off (retention 0 days): AWS cannot restore it to a" + " point in time");
        }
        var backup = there.backupOf(database.current());
        var latest = instance.get().latestRestorableTime();
        var earliest = backup.map(found -> found.earliest()).orElse(null);
        return earliest == null || latest == null
                ? new Closed(
                        "AWS has no restore window of " + database.name() + " yet: the first backup is not finished")
                : new Open(new RestoreWindow(earliest, latest, clock.instant()));
    }
}
