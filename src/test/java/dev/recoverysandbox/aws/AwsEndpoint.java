package dev.recoverysandbox.aws;

import dev.recoverysandbox.aws.cloudwatch.Alarms;
import dev.recoverysandbox.aws.cloudwatch.CloudWatch;
import dev.recoverysandbox.aws.iam.IamService;
import dev.recoverysandbox.aws.iam.StsService;
import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.aws.rds.NewInstance;
import dev.recoverysandbox.aws.rds.RdsAccount;
import dev.recoverysandbox.aws.s3.Bucket;
import dev.recoverysandbox.aws.s3.S3Service;
import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.aws.wire.FrontDoor;
import dev.recoverysandbox.aws.wire.Ledger;
import dev.recoverysandbox.postgres.DatabaseServers;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * RDS, S3, CloudWatch, STS and IAM on one loopback port, over real PostgreSQL servers; any access key and any signature are
 * accepted.
 */
public final class AwsEndpoint implements AutoCloseable {

    private final Ledger ledger;
    private final Faults faults = new Faults();
    private final RdsAccount rds;
    private final S3Service s3;
    private final CloudWatch cloudWatch;
    private final LoopbackListener listener;

    private AwsEndpoint(AwsOptions options, DatabaseServers servers, InstantSource clock) {
        ledger = new Ledger(clock, options.ledgerFile());
        rds = new RdsAccount(servers, clock, faults, options.hosts(), options.pace(), options.instanceQuota());
        s3 = new S3Service(clock);
        cloudWatch = new CloudWatch(clock);
        var iam = new IamService(faults);
        // CloudWatch signs as "monitoring" (its service model's signing name)
        var services =
                Map.of("rds", rds.service(), "s3", s3, "monitoring", cloudWatch, "sts", new StsService(), "iam", iam);
        var door = new FrontDoor(services, ledger, faults);
        listener = new LoopbackListener(options.port(), door);
        faults.onOutage(outage -> listener.away(outage == Faults.Outage.REFUSED));
    }

    /** Starts listening; the servers remain the caller's to close. */
    public static AwsEndpoint start(AwsOptions options, DatabaseServers servers, InstantSource clock) {
        return new AwsEndpoint(options, servers, clock);
    }

    /** What goes into {@code --endpoint-url}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    public Ledger ledger() {
        return ledger;
    }

    public Faults faults() {
        return faults;
    }

    /** Creates a primary with a real server under it; returns when it is {@code available}. */
    public DbInstance addInstance(NewInstance wanted) {
        return rds.add(wanted);
    }

    /** Keeps a copy of the automated backups of an instance in the other Region. */
    public void replicate(DbInstance instance) {
        rds.replicate(instance);
    }

    /** Begins a manual snapshot, as CreateDBSnapshot does. */
    public void takeSnapshot(String instance, String identifier) {
        rds.takeSnapshot(rds.instance(instance), identifier);
    }

    /** How many instances there are in a Region. */
    public int instancesIn(String region) {
        return rds.instancesIn(region);
    }

    /** An instance by its identifier, or NoSuchElementException. */
    public DbInstance instance(String identifier) {
        return rds.instance(identifier);
    }

    /** Every instance that there is now, in any Region. */
    public List<DbInstance> instances() {
        return rds.instances();
    }

    /** A bucket, created when there is none of this name. */
    public Bucket bucket(String name) {
        return s3.bucket(name);
    }

    /** CloudWatch's alarms. */
    public Alarms alarms() {
        return cloudWatch.alarms();
    }

    @Override
    public void close() {
        listener.close();
        rds.close();
    }
}
