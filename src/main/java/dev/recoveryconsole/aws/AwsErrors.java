package dev.recoveryconsole.aws;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns the SDK's exceptions into the two that this module knows: AWS said no, or nothing is known. */
final class AwsErrors {

    private AwsErrors() {}

    static <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw saidNo(e) ? refused(e) : new AwsUnreachable(words(e), e);
        } catch (SdkException e) {
            throw new AwsUnreachable(words(e), e);
        }
    }

    /**
     * Whether this is AWS's own refusal. Throttling and 5xx say neither yes nor no (AWS: RDS common errors), and a 4xx
     * without an AWS error code comes from something in between, such as a proxy.
     */
    static boolean saidNo(AwsServiceException e) {
        var clientError = e.statusCode() >= 400 && e.statusCode() < 500 && e.statusCode() != 408;
        return clientError && !e.isThrottlingException() && details(e, AwsErrorDetails::errorCode) != null;
    }

    static AwsRefused refused(AwsServiceException e) {
        return new AwsRefused(code(e), e.statusCode(), message(e), e.requestId());
    }

    static String code(AwsServiceException e) {
        var code = details(e, AwsErrorDetails::errorCode);
        return code == null ? "HTTP " + e.statusCode() : code;
    }

    static String message(AwsServiceException e) {
        var message = details(e, AwsErrorDetails::errorMessage);
        return message == null ? words(e) : message;
    }

    /** Never empty: an exception without a message is told by its name. */
    static String words(Throwable e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    private static @Nullable String details(AwsServiceException e, Function<AwsErrorDetails, @Nullable String> part) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(part::apply)
                .filter(text -> !text.isBlank())
                .orElse(null);
    }
}
