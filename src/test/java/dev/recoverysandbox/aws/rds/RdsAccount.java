package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.AwsService;
import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.QueryProtocol;
import dev.recoverysandbox.aws.wire.QueryService;
import dev.recoverysandbox.aws.wire.Xml;
import dev.recoverysandbox.postgres.DatabaseServers;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** The account's RDS side: each Region by itself, primaries in the first one, an instance to look at. */
public final class RdsAccount implements AutoCloseable {

    private final Background background = new Background();
    private final RdsRegion.Shared shared;
    private final ConcurrentSkipListMap<String, RdsRegion> regions = new ConcurrentSkipListMap<>();

    public RdsAccount(
            DatabaseServers servers,
            InstantSource clock,
            Faults faults,
            Supplier<String> hosts,
            Pace pace,
            int instanceQuota) {
        var windows = new RestoreWindows(clock, pace, faults);
        shared = new RdsRegion.Shared(servers, clock, faults, hosts, pace, instanceQuota, background, windows);
    }

    /** Every call goes to the Region that it was signed for; one that nobody used yet is empty. */
    public AwsService service() {
        return new QueryService() {
            @Override
            public QueryProtocol protocol() {
                return RdsService.QUERY;
            }

            @Override
            public String resourceOf(AwsCall call) {
                return region(call.region()).service().resourceOf(call);
            }

            @Override
            public Xml.Body result(AwsCall call, QueryForm form) {
                return region(call.region()).service().result(call, form);
            }
        };
    }

    private RdsRegion region(String name) {
        return regions.computeIfAbsent(name, unused -> new RdsRegion(name, shared));
    }

    /** Creates a primary with a real server under it; returns when it is {@code available}. */
    public DbInstance add(NewInstance wanted) {
        return region(AwsAccount.REGION).add(wanted);
    }

    /** Replicates the automated backups of an instance to the other Region, as if that had been on since its creation. */
    public void replicate(DbInstance instance) {
        region(AwsAccount.REPLICA_REGION).replicate(instance);
    }

    /** Begins a manual snapshot of an instance, as if somebody had called CreateDBSnapshot. */
    public void takeSnapshot(DbInstance instance, String identifier) {
        region(instance.region()).takeSnapshot(instance, identifier);
    }

    /** An instance by its identifier, in any Region. */
    public DbInstance instance(String identifier) {
        return instances().stream()
                .filter(instance -> instance.identifier().equalsIgnoreCase(identifier))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No instance " + identifier));
    }

    /** Every instance that there is now, Region by Region, the first one first, by name. */
    public List<DbInstance> instances() {
        return regions.descendingMap().values().stream()
                .flatMap(region -> region.fleet().all().stream())
                .toList();
    }

    /** How many instances there are in a Region. */
    public int instancesIn(String name) {
        return region(name).fleet().all().size();
    }

    /** Ends what is under way; the servers are their owner's. */
    @Override
    public void close() {
        background.close();
    }
}
