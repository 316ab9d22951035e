package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.postgres.DatabaseServer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The window that can be restored, from the archive as it really is, in whole seconds and renewed only so often. AWS
 * uploads logs every 5 minutes (User Guide, PITR page), so its bound too moves in leaps and lies in the past.
 */
final class RestoreWindows {

    /** Both bounds are instants that a restore really can reach. */
    record Window(Instant earliest, Instant latest) {
        boolean holds(Instant target) {
            return !target.isBefore(earliest) && !target.isAfter(latest);
        }
    }

    private record Published(Instant at, Window window) {}

    private final InstantSource clock;
    private final Pace pace;
    private final Faults faults;
    private final Map<String, Published> published = new ConcurrentHashMap<>();

    RestoreWindows(InstantSource clock, Pace pace, Faults faults) {
        this.clock = clock;
        this.pace = pace;
        this.faults = faults;
    }

    /** Empty while there is no backup, and when backups are off. */
    Optional<Window> of(DbInstance instance) {
        return retention(instance) == 0 ? Optional.empty() : published(instance);
    }

    /** A copy ends a little earlier, and does not care whether the backups of its source are still on. */
    Optional<Window> of(AutomatedBackup backup) {
        return backup.replicated()
                ? published(backup.instance())
                        .map(window ->
                                new Window(window.earliest(), window.latest().minus(pace.replicating())))
                        .filter(window -> !window.latest().isBefore(window.earliest()))
                : of(backup.instance());
    }

    private synchronized Optional<Window> published(DbInstance instance) {
        var last = published.get(instance.resourceId());
        if (last != null
                && (faults.frozen() || clock.instant().isBefore(last.at().plus(pace.publishing())))) {
            return Optional.of(last.window());
        }
        var window = instance.server().flatMap(RestoreWindows::real);
        window.ifPresent(found -> published.put(instance.resourceId(), new Published(clock.instant(), found)));
        return window;
    }

    /** The retention in days as AWS would show it now. */
    int retention(DbInstance instance) {
        return faults.backupsOff(instance.identifier())
                ? 0
                : instance.settings().number(Setting.BACKUP_RETENTION_PERIOD);
    }

    /** A copy has the retention that its source was created with (assumed: here nobody chooses another). */
    int retention(AutomatedBackup backup) {
        return backup.replicated()
                ? backup.instance().settings().number(Setting.BACKUP_RETENTION_PERIOD)
                : retention(backup.instance());
    }

    /** Up to the next second at the lower end, down at the upper: cut seconds must stay inside what is restorable. */
    private static Optional<Window> real(DatabaseServer server) {
        return server.earliestRestorable()
                .flatMap(earliest -> server.latestRestorable()
                        .map(latest -> new Window(
                                earliest.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS),
                                latest.truncatedTo(ChronoUnit.SECONDS)))
                        .filter(window -> !window.latest().isBefore(window.earliest())));
    }
}
