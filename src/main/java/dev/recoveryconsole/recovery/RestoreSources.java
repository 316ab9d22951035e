package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.DatabaseSnapshot;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseSettings;
import dev.recoveryconsole.databases.Generation;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.plan.RestoreWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a database can be restored from, as AWS shows it now: backups and snapshots of all instances that its name has meant. */
@Component
public class RestoreSources {

    /** Of an instance; AWS keeps one a day for up to 35 days, and the older ones lose the more. */
    private static final int NEWEST_AUTOMATED = 3;

    private final DatabaseFleet fleet;
    private final RestoreWindows windows;

    RestoreSources(DatabaseFleet fleet, RestoreWindows windows) {
        this.fleet = fleet;
        this.windows = windows;
    }

    /**
     * One of them.
     *
     * @param from null for the database's own automated backup
     * @param window of the seconds that it gives; null for a snapshot, and where there is none
     * @param second the only one that it gives; null for a backup
     * @param unusable why it cannot be restored from; null when it can
     * @param elsewhere what is of the other Region that it is restored in; null where the database is, and where nothing is known
     */
    public record Source(
            @Nullable RestoreSource from,
            String name,
            @Nullable RestoreWindow window,
            @Nullable Instant second,
            @Nullable String unusable,
            @Nullable Elsewhere elsewhere) {

        /** As a form sends it. */
        public String code() {
            return from == null ? "own" : from.code();
        }

        /** As in a sentence. */
        public String words() {
            return from == null ? RecoveryPlan.OWN_BACKUP : from.words();
        }

        /** The second that a restore would go back to: the wished one where it gives that, otherwise the nearest before it. */
        public @Nullable Instant target(@Nullable Instant wished) {
            if (second != null || wished == null || window == null) {
                return second;
            }
            var at = wished.isAfter(window.latest()) ? window.latest() : wished;
            return at.isAfter(window.earliest()) ? at : null;
        }
    }

    /**
     * What another Region has for a new database.
     *
     * @param room of its quotas
     * @param kmsKeyId that the data is encrypted with there; null when it is not
     */
    public record Elsewhere(
            DatabaseSettings.ReplicaRegion there,
            Room room,
            @Nullable String kmsKeyId) {}

    /** All where the database is, its own backup first, then what is newest; asks AWS, and throws as that does. */
    public List<Source> of(Database database) {
        var old = fleet.in(database.region()).byResourceId(database.current());
        var all = new ArrayList<Source>();
        all.add(backup(null, "Its own automated backup", windows.ask(database)));
        database.generations().reversed().stream()
                .filter(one -> isWhere(database, one))
                .forEach(one -> {
                    if (!one.resourceId().equals(database.current())) {
                        all.add(former(database, one));
                    }
                    snapshots(one.resourceId(), old).forEach(all::add);
                });
        return List.copyOf(all);
    }

    /** Backups and snapshots of another Region cannot be restored in this one, nor there in this one's network. */
    private static boolean isWhere(Database database, Generation one) {
        return Objects.equals(one.region(), database.region());
    }

    /** Why a plan cannot be carried out from it now; empty when it can. */
    Optional<String> against(RestoreSource.Snapshot from, Instant target, DatabaseInstance old) {
        var found = snapshots(from.instance(), Optional.of(old))
                .filter(one -> from.equals(one.from()))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.of("AWS has no snapshot " + from.name() + " of " + from.instance() + " any more");
        }
        return Optional.ofNullable(found.get().unusable())
                .or(() -> target.equals(found.get().second())
                        ? Optional.empty()
                        : Optional.of("The snapshot " + from.name() + " is of "
                                + found.get().second() + ", not of " + target));
    }

    private Source former(Database database, Generation one) {
        var from = new RestoreSource.Backup(one.resourceId());
        return backup(
                from,
                "Automated backup of " + one.resourceId() + ", in use until "
                        + RestoreWindows.inUseUntil(database, one.resourceId()).orElseThrow(),
                windows.other(database, one.resourceId()));
    }

    private static Source backup(@Nullable RestoreSource from, String name, RestoreWindows.Answer answer) {
        return switch (answer) {
            case RestoreWindows.Open(var window) -> new Source(from, name, window, null, null, null);
            case RestoreWindows.Closed(var why) -> new Source(from, name, null, null, why, null);
        };
    }

    /** Every one that a person made, and the newest of those that AWS made. */
    private Stream<Source> snapshots(ResourceId instance, Optional<DatabaseInstance> old) {
        var all = fleet.snapshots(instance).stream()
                .filter(one -> one.arn() != null)
                .sorted(Comparator.comparing(DatabaseSnapshot::at).reversed())
                .toList();
        return Stream.concat(
                        all.stream().filter(one -> !one.automated()),
                        all.stream().filter(DatabaseSnapshot::automated).limit(NEWEST_AUTOMATED))
                .map(one -> snapshot(instance, one, old));
    }

    private static Source snapshot(ResourceId instance, DatabaseSnapshot one, Optional<DatabaseInstance> old) {
        var from = new RestoreSource.Snapshot(instance, Objects.requireNonNull(one.arn()));
        var name = (one.automated() ? "Automated snapshot " : "Manual snapshot ") + one.name();
        return new Source(from, name, null, one.second(), otherKey(one, old), null);
    }

    /** The switch refuses a database that is encrypted otherwise than the plan says, so it is not worth an hour. */
    private static @Nullable String otherKey(DatabaseSnapshot one, Optional<DatabaseInstance> old) {
        var key = old.map(instance -> instance.settings().kmsKeyId()).orElse(null);
        return old.isEmpty() || Objects.equals(key, one.kmsKeyId())
                ? null
                : "It is encrypted with " + Objects.requireNonNullElse(one.kmsKeyId(), "no key")
                        + ", the old database with " + Objects.requireNonNullElse(key, "no key");
    }
}
