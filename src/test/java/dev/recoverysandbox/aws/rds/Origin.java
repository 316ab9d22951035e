package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.postgres.DatabaseServer;
import dev.recoverysandbox.postgres.DatabaseServers;
import dev.recoverysandbox.postgres.RestoreFailed;
import dev.recoverysandbox.postgres.ServerSpec;
import java.time.Instant;
import java.util.Optional;

/** What a new instance is made from. */
sealed interface Origin {

    DatabaseServer into(DatabaseServers servers, ServerSpec spec) throws RestoreFailed;

    /** How it is ordered to end, whatever the data allow. */
    Optional<Faults.BadEnd> orderedEnd(Faults faults);

    /** The event of the finished restore. */
    void tell(RdsEvents events, DbInstance created);

    /** An automated backup, and the second to stop at. */
    record PointInTime(AutomatedBackup backup, Instant target) implements Origin {

        @Override
        public DatabaseServer into(DatabaseServers servers, ServerSpec spec) throws RestoreFailed {
            return servers.restore(backup.instance().server().orElseThrow(), target, spec);
        }

        @Override
        public Optional<Faults.BadEnd> orderedEnd(Faults faults) {
            return backup.replicated()
                    ? Optional.empty()
                    : faults.sources().endOfRestoresFrom(backup.instance().identifier());
        }

        @Override
        public void tell(RdsEvents events, DbInstance created) {
            events.restored(backup.instance(), created);
        }
    }

    /** A snapshot, as it is. */
    record FromSnapshot(DbSnapshot snapshot) implements Origin {

        @Override
        public DatabaseServer into(DatabaseServers servers, ServerSpec spec) throws RestoreFailed {
            return snapshot.data().orElseThrow().into(servers, spec);
        }

        @Override
        public Optional<Faults.BadEnd> orderedEnd(Faults faults) {
            return Optional.empty();
        }

        @Override
        public void tell(RdsEvents events, DbInstance created) {
            events.restored(snapshot, created);
        }
    }
}
