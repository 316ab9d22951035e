package dev.recoverysandbox.aws.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One HTTP answer; {@code code} is AWS's error code, or {@code ok}. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two answers
public record AwsAnswer(int status, String code, Map<String, String> headers, byte[] body) {

    public static final String OK = "ok";

    /** An accepted call, answered in XML. */
    public static AwsAnswer xml(int status, String code, String requestIdHeader, String requestId, String document) {
        return new AwsAnswer(
                status,
                code,
                Map.of("Content-Type", "text/xml", requestIdHeader, requestId),
                document.getBytes(StandardCharsets.UTF_8));
    }
}
