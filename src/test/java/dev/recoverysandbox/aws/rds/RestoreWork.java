package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.postgres.DatabaseServer;
import dev.recoverysandbox.postgres.DatabaseServers;
import dev.recoverysandbox.postgres.RestoreFailed;
import dev.recoverysandbox.postgres.ServerSpec;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What AWS does after it has accepted a restore: it takes its time, restores for real, and backs the result up. */
final class RestoreWork {

    private final DatabaseServers servers;
    private final RdsEvents events;
    private final Faults faults;
    private final Pace pace;
    private final Background background;
    private final InstantSource clock;

    RestoreWork(RdsRegion.Shared shared, RdsEvents events) {
        this.events = events;
        servers = shared.servers();
        faults = shared.faults();
        pace = shared.pace();
        background = shared.background();
        clock = shared.clock();
    }

    void begin(Origin origin, DbInstance created) {
        var badEnd = faults.takeBadEnd().or(() -> origin.orderedEnd(faults));
        background.after(pace.provisioning(), () -> {
            if (badEnd.isPresent()) {
                ends(
                        created,
                        InstanceStatus.of(badEnd.get().status()),
                        badEnd.get().reason());
            } else {
                restore(origin, created);
            }
        });
    }

    private void restore(Origin origin, DbInstance created) {
        try {
            var server = origin.into(servers, spec(created));
            var restoredAt = clock.instant();
            background.until(
                    () -> !clock.instant()
                            .isBefore(restoredAt.plus(pace.restoring()).plus(faults.slowRestore())),
                    () -> cameUp(origin, created, server));
        } catch (RestoreFailed failed) {
            ends(created, statusOf(failed.why()), failed.getMessage());
        } catch (RuntimeException broken) {
            ends(created, InstanceStatus.FAILED, broken.toString());
        }
    }

    /** Which status follows from which cause is assumed: AWS documents only causes of other engines. */
    private static InstanceStatus statusOf(RestoreFailed.Cause why) {
        return switch (why) {
            case TARGET_OUTSIDE_WINDOW, WAL_MISSING -> InstanceStatus.INCOMPATIBLE_RESTORE;
            case BACKUP_DAMAGED -> InstanceStatus.RESTORE_ERROR;
            case SERVER_FAILED -> InstanceStatus.FAILED;
        };
    }

    private void cameUp(Origin origin, DbInstance created, DatabaseServer server) {
        created.up(server);
        events.created(created);
        origin.tell(events, created);
        if (created.settings().number(Setting.BACKUP_RETENTION_PERIOD) == 0) {
            created.becomes(InstanceStatus.AVAILABLE);
            return;
        }
        created.becomes(InstanceStatus.BACKING_UP);
        events.backingUp(created);
        server.backUp();
        background.after(pace.backingUp(), () -> {
            events.backedUp(created);
            created.becomes(InstanceStatus.AVAILABLE);
        });
    }

    private void ends(DbInstance created, InstanceStatus status, @Nullable String reason) {
        created.becomes(status);
        events.ended(created, status, String.valueOf(reason));
    }

    private static ServerSpec spec(DbInstance instance) {
        return spec(instance, "ignored by a restore");
    }

    /** Named after the resource id, which never comes back, unlike the identifier. */
    static String folder(DbInstance instance) {
        return instance.resourceId().toLowerCase(Locale.ROOT);
    }

    static ServerSpec spec(DbInstance instance, String masterPassword) {
        var settings = instance.settings();
        return new ServerSpec(
                folder(instance),
                instance.host(),
                settings.number(Setting.PORT),
                settings.text(Setting.MASTER_USERNAME),
                masterPassword,
                settings.text(Setting.DB_NAME));
    }
}
