package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.postgres.DatabaseServers;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.function.Supplier;

/** RDS in one Region: its instances, backups, snapshots, groups, events and quota are its own. */
final class RdsRegion {

    /**
     * What all Regions of the sandbox have in common.
     *
     * @param hosts a loopback address of its own for each new instance
     */
    record Shared(
            DatabaseServers servers,
            InstantSource clock,
            Faults faults,
            Supplier<String> hosts,
            Pace pace,
            int instanceQuota,
            Background background,
            RestoreWindows windows) {}

    private final String name;
    private final Shared shared;
    private final Fleet fleet = new Fleet();
    private final Groups groups;
    private final RdsEvents events;
    private final AutomatedBackups backups;
    private final Snapshots snapshots;
    private final RdsService service;

    RdsRegion(String name, Shared shared) {
        this.name = name;
        this.shared = shared;
        groups = new Groups(name);
        events = new RdsEvents(shared.clock());
        var backupXml = new BackupXml(shared.windows());
        backups = new AutomatedBackups(name, fleet, shared.windows(), backupXml);
        snapshots = new Snapshots(fleet, events, shared.pace(), shared.background(), backupXml);
        var structures = new RdsXml(shared.windows());
        var quota = new InstanceQuota(
                name, fleet, shared.instanceQuota(), shared.faults().sources());
        var creating = new Creating(name, fleet, groups, quota, shared.clock(), shared.hosts());
        var work = new RestoreWork(shared, events);
        service = new RdsService(
                new Describing(fleet, events, snapshots, structures, quota),
                backups,
                snapshots,
                new Restoring(fleet, backups, shared.windows(), creating, work),
                new RestoringSnapshot(snapshots, creating, work),
                new Changing(fleet, groups, events, shared.pace(), shared.background()),
                new Deleting(fleet, snapshots, events, shared.pace(), shared.background()),
                new Logs(fleet, shared.servers(), shared.faults()),
                structures);
    }

    RdsService service() {
        return service;
    }

    Fleet fleet() {
        return fleet;
    }

    /** Holds a copy of the backups of another Region's instance from now on. */
    void replicate(DbInstance source) {
        source.replicatedAs(backups.replicate(source));
    }

    /** Begins a manual snapshot, as if somebody had called CreateDBSnapshot. */
    void takeSnapshot(DbInstance instance, String identifier) {
        snapshots.create(identifier, instance, new TreeMap<>()).afterwards().run();
    }

    /** A primary with a real server under it; returns when it is {@code available}. */
    DbInstance add(NewInstance wanted) {
        var settings = Settings.ofPrimary(wanted);
        var instance = new DbInstance(
                name,
                wanted.identifier(),
                Fleet.newResourceId(),
                shared.hosts().get(),
                shared.clock().instant(),
                settings,
                wanted.tags());
        if (!fleet.add(instance)) {
            throw new IllegalArgumentException("There is an instance " + wanted.identifier());
        }
        groups.learn(settings);
        instance.up(shared.servers().create(RestoreWork.spec(instance, wanted.masterPassword())));
        events.created(instance);
        instance.becomes(InstanceStatus.AVAILABLE);
        return instance;
    }
}
