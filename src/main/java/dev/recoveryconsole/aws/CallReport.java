package dev.recoveryconsole.aws;

import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Reports each call, its retries included, with its duration and AWS's request id. */
final class CallReport implements ExecutionInterceptor {

    private static final ExecutionAttribute<Instant> STARTED = new ExecutionAttribute<>("recovery-console-started");
    private final OutsideCalls calls;
    private final InstantSource clock;

    CallReport(OutsideCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(STARTED, clock.instant());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        report(attributes, requestId(context), "ok");
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof AwsServiceException e) {
            report(attributes, e.requestId(), AwsErrors.code(e) + ": " + AwsErrors.message(e));
        } else {
            report(attributes, null, AwsErrors.words(context.exception()));
        }
    }

    private void report(ExecutionAttributes attributes, @Nullable String requestId, String answer) {
        var now = clock.instant();
        var started = attributes.getOptionalAttribute(STARTED).orElse(now);
        calls.record(new OutsideCall(
                attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toUpperCase(Locale.ROOT),
                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                started,
                Duration.between(started, now),
                requestId,
                answer));
    }

    /** The SDK looks S3's up by its exact letters, which a header need not keep; then it says UNKNOWN. */
    private static @Nullable String requestId(Context.AfterExecution context) {
        return Optional.of(context.response())
                .filter(AwsResponse.class::isInstance)
                .map(response -> ((AwsResponse) response).responseMetadata().requestId())
                .filter(id -> !"UNKNOWN".equals(id))
                .or(() -> context.httpResponse().firstMatchingHeader("x-amz-request-id"))
                .orElse(null);
    }
}
