package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.BackupCopy;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseSettings.ReplicaRegion;
import dev.recoveryconsole.databases.Generation;
import dev.recoveryconsole.outside.BoundedWait;
import dev.recoveryconsole.outside.NoAnswer;
import dev.recoveryconsole.recovery.RestoreSources.Elsewhere;
import dev.recoveryconsole.recovery.RestoreSources.Source;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The copies of automated backups in other Regions. Each Region is asked by itself, and its silence or its no takes nothing
 * away from what the database's own Region has.
 */
@Component
class ReplicatedBackups {

    private final DatabaseFleet fleet;
    private final RestoreWindows windows;
    private final BoundedWait waits;
    private final AwsSettings aws;

    ReplicatedBackups(DatabaseFleet fleet, RestoreWindows windows, BoundedWait waits, AwsSettings aws) {
        this.fleet = fleet;
        this.windows = windows;
        this.waits = waits;
        this.aws = aws;
    }

    /** Where the database is now, by its name. */
    String home(Database database) {
        return Objects.requireNonNullElse(database.region(), aws.region());
    }

    /**
     * All that can be known of; never throws for the sake of AWS.
     *
     * @param told the ARNs of copies that the database's own Region names
     */
    List<Source> of(Database database, List<String> told) {
        var asked = database.settings().replicaRegions().stream()
                .filter(there -> !there.region().equals(home(database)))
                .flatMap(there -> in(there, database, told).stream());
        var notSet = told.stream()
                .map(arn -> new RestoreSource.Replicated(database.current(), arn))
                .filter(from -> database.settings().replicaRegion(from.region()).isEmpty())
                .map(from -> unusable(from, notSet(database, from)));
        return Stream.concat(asked, notSet).toList();
    }

    private List<Source> in(ReplicaRegion there, Database database, List<String> told) {
        try {
            return waits.ask("AWS in " + there.region(), () -> seen(there, database))
                    .answer();
        } catch (AwsRefused no) {
            return silent(there, database, told, "AWS says there: " + no.code() + ": " + no.getMessage());
        } catch (AwsUnreachable silence) {
            return silent(there, database, told, "AWS does not answer there: " + silence.getMessage());
        } catch (NoAnswer late) {
            return silent(there, database, told, String.valueOf(late.getMessage()));
        }
    }

    private static List<Source> silent(ReplicaRegion there, Database database, List<String> told, String why) {
        return told.stream()
                .map(arn -> new RestoreSource.Replicated(database.current(), arn))
                .filter(from -> from.region().equals(there.region()))
                .map(from -> unusable(from, why))
                .toList();
    }

    private List<Source> seen(ReplicaRegion there, Database database) {
        var room = Room.seenBy(fleet.in(there.region()));
        return database.generations().reversed().stream()
                .map(Generation::resourceId)
                .flatMap(id -> fleet.in(there.region()).copyOf(id).stream()
                        .map(copy -> source(database, id, copy, there, room)))
                .toList();
    }

    private Source source(Database database, ResourceId id, BackupCopy copy, ReplicaRegion there, Room room) {
        var from = new RestoreSource.Replicated(id, copy.arn());
        var elsewhere = new Elsewhere(there, room, copy.kmsKeyId());
        return switch (windows.within(database, from, copy.backup())) {
            case RestoreWindows.Open(var window) -> new Source(from, name(from), window, null, null, elsewhere);
            case RestoreWindows.Closed(var why) -> new Source(from, name(from), null, null, why, elsewhere);
        };
    }

    private static Source unusable(RestoreSource.Replicated from, String why) {
        return new Source(from, name(from), null, null, why, null);
    }

    private static String name(RestoreSource.Replicated from) {
        return "Replicated backup of " + from.instance() + " in " + from.region();
    }

    private static String notSet(Database database, RestoreSource.Replicated from) {
        return "Nothing says which network and groups a new database gets in " + from.region()
                + ": the setting replica-regions of " + database.name() + " (recovery.databases) does not name it";
    }

    /**
     * As a new database would be made from it: what is of a Region alone is that of the other Region. Nothing is changed where
     * that is not known; {@link #against} says so.
     */
    InstanceSettings settings(Database database, RestoreSource.Replicated from, InstanceSettings old) {
        var copy = copy(from);
        return database.settings()
                .replicaRegion(from.region())
                .flatMap(there -> copy.map(one -> there.of(old, one.kmsKeyId())))
                .orElse(old);
    }

    /** Why it cannot be restored from now, beside its window; empty when it can. */
    Optional<String> against(Database database, RestoreSource.Replicated from) {
        return database.settings().replicaRegion(from.region()).isEmpty()
                ? Optional.of(notSet(database, from))
                : Optional.empty();
    }

    private Optional<BackupCopy> copy(RestoreSource.Replicated from) {
        return fleet.in(from.region())
                .copyOf(from.instance())
                .filter(one -> one.arn().equals(from.arn()));
    }
}
