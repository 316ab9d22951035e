package dev.recoverysandbox.aws.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an HTTP exchange into a call; the signature is read for its access key, Region and service, and never checked. */
public final class CallReader {

    /** Credential scope: SigV4, "Create a signed AWS API request" in the IAM guide. */
    private static final Pattern SCOPE = Pattern.compile("([^/=\\s]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request");

    private CallReader() {}

    /** The call, with its body read to the end. */
    public static AwsCall read(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var query = pairs(exchange.getRequestURI().getRawQuery());
        var scope = SCOPE.matcher(headers.getOrDefault("authorization", query.getOrDefault("X-Amz-Credential", "")));
        var signed = scope.find();
        return new AwsCall(
                exchange.getRequestMethod(),
                decoded(exchange.getRequestURI().getRawPath().replace("+", "%2B")),
                query,
                headers,
                exchange.getRequestBody().readAllBytes(),
                signed ? scope.group(1) : "anonymous",
                signed ? scope.group(3) : serviceOfUnsigned(headers, query),
                signed ? scope.group(2) : AwsAccount.REGION);
    }

    /** The pairs of a query string or of a form; a name without a value has an empty one. */
    public static Map<String, String> pairs(@Nullable String encoded) {
        var pairs = new TreeMap<String, String>();
        for (var pair : encoded == null ? new String[0] : encoded.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                pairs.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return pairs;
    }

    private static String serviceOfUnsigned(Map<String, String> headers, Map<String, String> query) {
        var form = headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded");
        return form || query.containsKey("Action") ? "rds" : "s3";
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
