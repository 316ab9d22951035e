package dev.recoverysandbox.aws;

import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.aws.rds.InstanceStatus;
import dev.recoverysandbox.aws.rds.NewInstance;
import dev.recoverysandbox.aws.rds.Pace;
import dev.recoverysandbox.postgres.DatabaseServers;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The endpoint with a primary named orders, and the SDK's clients for it. */
record AwsUnderTest(AwsEndpoint endpoint, RdsClient rds, S3Client s3) implements AutoCloseable {

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
        return RdsClient.builder()
                .endpointOverride(address)
                .region(Region.EU_WEST_1)
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

    /** Waits for a status, which comes by itself. */
    DbInstance awaitStatus(String identifier, InstanceStatus status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
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
