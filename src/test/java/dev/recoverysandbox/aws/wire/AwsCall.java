package dev.recoverysandbox.aws.wire;

import java.util.Map;

/**
 * One HTTP request as it came in.
 *
 * @param path decoded, begins with a slash
 * @param query decoded, first value of each name
 * @param headers names in lower case, first value of each
 * @param principal the access key id, or {@code anonymous}
 * @param service the service of the SigV4 credential scope, {@code rds} or {@code s3}
 * @param region the Region of the same scope
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two calls
public record AwsCall(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        String principal,
        String service,
        String region) {

    /** A header's value, empty when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
