package dev.recoveryconsole.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Makes the SDK's clients. Looking, repeatable acts and the restore have clients of their own, because the SDK's
 * retries are right for the first two and would be a second restore for the third.
 */
final class AwsClients {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration LOG = Duration.ofSeconds(5);
    private static final Duration SIGNATURE = Duration.ofSeconds(2);
    private final AwsSettings settings;
    private final CallReport report;

    AwsClients(AwsSettings settings, CallReport report) {
        this.settings = settings;
        this.report = report;
    }

    /** Where all of them ask. */
    String region() {
        return settings.region();
    }

    /** Those of another Region. */
    AwsClients in(String other) {
        return new AwsClients(settings.in(other), report);
    }

    /** Two attempts: who polls backs off by itself. */
    RdsClient polls() {
        return rds(standard(2), settings.callTimeout(), Apache5HttpClient.builder());
    }

    /** Five attempts, for acts to a wished state. */
    RdsClient repeatableActs() {
        return rds(standard(5), settings.callTimeout(), Apache5HttpClient.builder());
    }

    /**
     * Exactly one attempt (RDS has no client token), always on a fresh connection: one that the other side closed
     * meanwhile would make an unclear answer of a call that was never sent.
     */
    RdsClient restores() {
        var fresh = Apache5HttpClient.builder().connectionTimeToLive(Duration.ofMillis(1));
        return rds(DefaultRetryStrategy.doNotRetry(), settings.restoreAttemptTimeout(), fresh);
    }

    /** One attempt and little patience: nothing waits for a log. */
    RdsClient logs() {
        return rds(DefaultRetryStrategy.doNotRetry(), atMost(LOG), Apache5HttpClient.builder());
    }

    /** Two attempts that take 6 s together at most: a transaction of the store waits for them, and 10 s would end it. */
    KmsClient keys() {
        return build(KmsClient.builder(), standard(2), atMost(SIGNATURE), Apache5HttpClient.builder());
    }

    private Duration atMost(Duration limit) {
        return settings.callTimeout().compareTo(limit) < 0 ? settings.callTimeout() : limit;
    }

    /** Path style: bucket names stay out of host names, which an endpoint of one's own cannot resolve. */
    S3Client objects() {
        return build(
                S3Client.builder().forcePathStyle(true),
                standard(3),
                settings.callTimeout(),
                Apache5HttpClient.builder());
    }

    /** Two attempts, as all that is only looked at. */
    CloudWatchClient alarms() {
        return build(CloudWatchClient.builder(), standard(2), settings.callTimeout(), Apache5HttpClient.builder());
    }

    StsClient identity() {
        return build(StsClient.builder(), standard(2), settings.callTimeout(), Apache5HttpClient.builder());
    }

    /** IAM is not regional: the SDK finds its one address from the Region's partition. */
    IamClient policies() {
        return build(IamClient.builder(), standard(2), settings.callTimeout(), Apache5HttpClient.builder());
    }

    private RdsClient rds(RetryStrategy retries, Duration attempt, Apache5HttpClient.Builder http) {
        return build(RdsClient.builder(), retries, attempt, http);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
            B builder, RetryStrategy retries, Duration attempt, Apache5HttpClient.Builder http) {
        builder.region(Region.of(settings.region()))
                .httpClientBuilder(http.connectionTimeout(CONNECT).socketTimeout(attempt))
                .overrideConfiguration(limits(retries, attempt));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private ClientOverrideConfiguration limits(RetryStrategy retries, Duration attempt) {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(attempt.multipliedBy(retries.maxAttempts()).plus(CONNECT))
                .addExecutionInterceptor(report)
                .build();
    }

    private static RetryStrategy standard(int attempts) {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts)
                .build();
    }
}
