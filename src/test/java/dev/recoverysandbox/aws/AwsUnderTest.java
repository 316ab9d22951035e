package dev.recoverysandbox.aws;

import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.aws.rds.InstanceStatus;
import dev.recoverysandbox.aws.rds.NewInstance;
import dev.recoverysandbox.aws.rds.Pace;
import dev.recoverysandbox.postgres.DatabaseServers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.SourceType;
import software.amazon.awssdk.services.s3.S3Client;

/** The endpoint with a primary named orders, and the SDK's clients for it. */
record AwsUnderTest(AwsEndpoint endpoint, RdsClient rds, S3Client s3) implements AutoCloseable {

    /** The fixed clock of the protocol's tests: one minute after the fake archive ends. */
    static final Instant NOW = Instant.parse("2026-03-14T10:01:00Z");

    static final Instant TARGET = Instant.parse("2026-03-14T09:41:07Z");
    static final String PASSWORD = "a master password";

    static AwsUnderTest start(DatabaseServers servers, InstantSource clock) {
        return start(servers, clock, Pace.immediate());
    }

    static AwsUnderTest start(DatabaseServers servers, InstantSource clock, Pace pace) {
        var next = new AtomicInteger(20);
        var options =
                AwsOptions.forTests(() -> "127.0.0." + next.incrementAndGet()).at(pace);
        var endpoint = AwsEndpoint.start(options, servers, clock);
        endpoint.addInstance(new NewInstance("orders", "orders_admin", PASSWORD, "orders"));
        return new AwsUnderTest(endpoint, rds(endpoint.address(), "engine"), s3(endpoint.address()));
    }

    /** A client with one attempt, acting as the access key. */
    static RdsClient rds(URI address, String accessKey) {
        return rds(address, accessKey, Region.EU_WEST_1);
    }

    static RdsClient rds(URI address, String accessKey, Region region) {
        return RdsClient.builder()
                .endpointOverride(address)
                .region(region)
                .credentialsProvider(credentials(accessKey))
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static S3Client s3(URI address) {
        return S3Client.builder()
                .endpointOverride(address)
                .region(Region.EU_WEST_1)
                .forcePathStyle(true)
                .credentialsProvider(credentials("shop"))
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static StaticCredentialsProvider credentials(String accessKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "any secret will do"));
    }

    DBInstance describe(String identifier) {
        return rds.describeDBInstances(request -> request.dbInstanceIdentifier(identifier))
                .dbInstances()
                .getFirst();
    }

    /** A restore of orders to the target, unless the test says otherwise. */
    DBInstance restore(Consumer<RestoreDbInstanceToPointInTimeRequest.Builder> more) {
        return rds.restoreDBInstanceToPointInTime(request -> {
                    request.sourceDBInstanceIdentifier("orders")
                            .targetDBInstanceIdentifier("orders-rc1-a1")
                            .restoreTime(TARGET);
                    more.accept(request);
                })
                .dbInstance();
    }

    /** The messages about an instance, oldest first. */
    List<String> eventsOf(String identifier) {
        return rds
                .describeEvents(request -> request.sourceIdentifier(identifier).sourceType(SourceType.DB_INSTANCE))
                .events()
                .stream()
                .map(Event::message)
                .toList();
    }

    /** A manual snapshot of orders, once it is available. */
    DBSnapshot taken(String name) {
        rds.createDBSnapshot(request -> request.dbInstanceIdentifier("orders").dbSnapshotIdentifier(name));
        awaitStatus("orders", InstanceStatus.AVAILABLE);
        return snapshot(name);
    }

    DBSnapshot snapshot(String name) {
        return rds.describeDBSnapshots(request -> request.dbSnapshotIdentifier(name))
                .dbSnapshots()
                .getFirst();
    }

    /** The messages about a snapshot, oldest first. */
    List<String> eventsOfSnapshot(String name) {
        return rds
                .describeEvents(request -> request.sourceIdentifier(name).sourceType(SourceType.DB_SNAPSHOT))
                .events()
                .stream()
                .map(Event::message)
                .toList();
    }

    /** Waits for a status, which comes by itself. */
    DbInstance awaitStatus(String identifier, InstanceStatus status) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> endpoint.instance(identifier), instance -> instance.status() == status);
    }

    @Override
    public void close() {
        rds.close();
        s3.close();
        endpoint.close();
    }
}
