package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsService;
import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.postgres.DatabaseServers;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** The account's RDS side: puts the parts together, adds primaries, gives an instance to look at. */
public final class RdsAccount implements AutoCloseable {

    private final DatabaseServers servers;
    private final InstantSource clock;
    private final Supplier<String> hosts;
    private final Fleet fleet = new Fleet();
    private final Groups groups = new Groups();
    private final Background background = new Background();
    private final RdsEvents events;
    private final RdsService service;

    public RdsAccount(
            DatabaseServers servers,
            InstantSource clock,
            Faults faults,
            Supplier<String> hosts,
            Pace pace,
            int instanceQuota) {
        this.servers = servers;
        this.clock = clock;
        this.hosts = hosts;
        events = new RdsEvents(clock);
        var windows = new RestoreWindows(clock, pace.publishing(), faults);
        var structures = new RdsXml(windows);
        var describing = new Describing(fleet, events, windows, structures, instanceQuota);
        var work = new RestoreWork(servers, events, faults, pace, background, clock);
        service = new RdsService(
                describing,
                new Restoring(fleet, groups, windows, work, clock, hosts, instanceQuota),
                new Changing(fleet, groups, events, pace, background),
                new Deleting(fleet, events, pace, background, clock, describing::keep),
                new Logs(fleet, servers, faults),
                structures);
    }

    public AwsService service() {
        return service;
    }

    /** Creates a primary with a real server under it; returns when it is {@code available}. */
    public DbInstance add(NewInstance wanted) {
        var settings = Settings.ofPrimary(wanted);
        var instance = new DbInstance(
                wanted.identifier(), Fleet.newResourceId(), hosts.get(), clock.instant(), settings, wanted.tags());
        if (!fleet.add(instance)) {
            throw new IllegalArgumentException("There is an instance " + wanted.identifier());
        }
        groups.learn(settings);
        instance.up(servers.create(RestoreWork.spec(instance, wanted.masterPassword())));
        events.created(instance);
        instance.becomes(InstanceStatus.AVAILABLE);
        return instance;
    }

    /** An instance by its identifier. */
    public DbInstance instance(String identifier) {
        return fleet.find(identifier).orElseThrow(() -> new NoSuchElementException("No instance " + identifier));
    }

    /** Every instance that there is now, by name. */
    public List<DbInstance> instances() {
        return List.copyOf(fleet.all());
    }

    /** Ends what is under way; the servers are their owner's. */
    @Override
    public void close() {
        background.close();
    }
}
