package dev.recoveryconsole.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How AWS is reached; credentials come from the SDK's default chain.
 *
 * @param endpoint one address for all services instead of AWS's own, and for every Region: calls are signed for theirs
 * @param poll between two looks at a restore
 * @param restoreAttemptTimeout limit of the one attempt of a restore call
 * @param quietPeriod how long an unanswered restore call is waited for before people decide; longer than the attempt
 */
@ConfigurationProperties("recovery.aws")
public record AwsSettings(
        String region,
        @Nullable URI endpoint,
        @DefaultValue("15s") Duration poll,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("10s") Duration restoreAttemptTimeout,
        @DefaultValue("60s") Duration quietPeriod) {

    /** The same in another Region. */
    AwsSettings in(String other) {
        return new AwsSettings(other, endpoint, poll, callTimeout, restoreAttemptTimeout, quietPeriod);
    }

    /** True when calls go to AWS itself: then the console demands PostgreSQL for its own store. */
    public boolean live() {
        return endpoint == null
                || endpoint.getHost().endsWith(".amazonaws.com")
                || endpoint.getHost().endsWith(".amazonaws.com.cn");
    }
}
