package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.postgres.BaseBackup;
import dev.recoverysandbox.postgres.DatabaseServer;
import dev.recoverysandbox.postgres.DatabaseServers;
import dev.recoverysandbox.postgres.RestoreFailed;
import dev.recoverysandbox.postgres.ServerSnapshot;
import dev.recoverysandbox.postgres.ServerSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A snapshot: an automated one is a base backup of the server, a manual one is a copy that outlives it. */
final class DbSnapshot {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm").withZone(ZoneOffset.UTC);

    /** Data to restore from. */
    interface Data {
        Instant at();

        DatabaseServer into(DatabaseServers servers, ServerSpec spec) throws RestoreFailed;

        void delete();
    }

    private record OfBackup(DatabaseServer server, Instant at) implements Data {
        @Override
        public DatabaseServer into(DatabaseServers servers, ServerSpec spec) throws RestoreFailed {
            return servers.restore(server, at, spec);
        }

        @Override
        public void delete() {
            throw new UnsupportedOperationException("It goes with its server");
        }
    }

    private record Kept(ServerSnapshot snapshot) implements Data {
        @Override
        public Instant at() {
            return snapshot.at();
        }

        @Override
        public DatabaseServer into(DatabaseServers servers, ServerSpec spec) throws RestoreFailed {
            return servers.restore(snapshot, spec);
        }

        @Override
        public void delete() {
            snapshot.delete();
        }
    }

    private final String identifier;
    private final String type;
    private final DbInstance instance;
    private final Settings settings;
    private final SortedMap<String, String> tags;
    private volatile String status = "creating";
    private volatile @Nullable Data data;

    private DbSnapshot(String identifier, String type, DbInstance instance, SortedMap<String, String> tags) {
        this.identifier = identifier;
        this.type = type;
        this.instance = instance;
        this.settings = instance.settings();
        this.tags = tags;
    }

    /** One that somebody asked for; it has no data yet. */
    static DbSnapshot manual(String identifier, DbInstance instance, SortedMap<String, String> tags) {
        return new DbSnapshot(identifier, "manual", instance, tags);
    }

    /** One that a server made by itself. RDS names it after the instance and the minute. */
    static DbSnapshot automated(DbInstance instance, DatabaseServer server, BaseBackup backup) {
        var name = "rds:" + instance.identifier() + "-" + MINUTE.format(backup.startedAt());
        var snapshot = new DbSnapshot(name, "automated", instance, instance.tags());
        snapshot.data = new OfBackup(server, backup.finishedAt());
        snapshot.status = "available";
        return snapshot;
    }

    String identifier() {
        return identifier;
    }

    String arn() {
        return AwsAccount.rds(instance.region(), "snapshot:" + identifier);
    }

    boolean named(String identifierOrArn) {
        return identifier.equalsIgnoreCase(identifierOrArn) || arn().equalsIgnoreCase(identifierOrArn);
    }

    String type() {
        return type;
    }

    /** Whose data it has; it may be deleted. */
    DbInstance instance() {
        return instance;
    }

    /** The instance's, when the snapshot was begun. */
    Settings settings() {
        return settings;
    }

    SortedMap<String, String> tags() {
        return tags;
    }

    String status() {
        return status;
    }

    boolean available() {
        return status.equals("available");
    }

    /** The instant of its data; empty while they are being copied. */
    Optional<Instant> takenAt() {
        return available() ? data().map(Data::at) : Optional.empty();
    }

    Optional<Data> data() {
        return Optional.ofNullable(data);
    }

    void holds(ServerSnapshot taken) {
        data = new Kept(taken);
    }

    void becomesAvailable() {
        status = "available";
    }

    void becomesDeleted() {
        status = "deleted";
    }

    void fails() {
        status = "failed";
    }
}
