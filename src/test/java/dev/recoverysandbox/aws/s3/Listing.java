package dev.recoverysandbox.aws.s3;

import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.Xml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** ListObjectsV2: prefix, delimiter, start-after, max-keys, continuation, encoding-type (S3 API reference). */
final class Listing {

    private static final int MOST_KEYS = 1000;

    private final Bucket bucket;
    private final AwsCall call;
    private final String prefix;
    private final String delimiter;
    private final int most;
    private final UnaryOperator<String> encoding;
    private final List<String> keys = new ArrayList<>();
    private final List<String> commonPrefixes = new ArrayList<>();
    private String last = "";
    private boolean truncated;

    Listing(Bucket bucket, AwsCall call) {
        this.bucket = bucket;
        this.call = call;
        prefix = asked("prefix");
        delimiter = asked("delimiter");
        most = Math.min(MOST_KEYS, asked("max-keys").isEmpty() ? MOST_KEYS : Integer.parseInt(asked("max-keys")));
        encoding = asked("encoding-type").equals("url") ? Listing::encoded : UnaryOperator.identity();
        collect();
    }

    private String asked(String name) {
        return call.query().getOrDefault(name, "");
    }

    private void collect() {
        var token = asked("continuation-token");
        var after = token.isEmpty() ? asked("start-after") : decoded(token);
        for (var key : bucket.keys(prefix)) {
            var common = commonPrefix(key);
            // a token may be a common prefix: then everything below it has been given already
            var given = key.compareTo(after) <= 0 || (!common.isEmpty() && common.compareTo(after) <= 0);
            if (given || commonPrefixes.contains(common)) {
                continue;
            }
            if (keys.size() + commonPrefixes.size() == most) {
                truncated = true;
                return;
            }
            last = common.isEmpty() ? key : common;
            (common.isEmpty() ? keys : commonPrefixes).add(last);
        }
    }

    private String commonPrefix(String key) {
        var end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return end < 0 ? "" : key.substring(0, end + delimiter.length());
    }

    void writeTo(Xml xml) {
        xml.text("Name", bucket.name())
                .text("Prefix", encoding.apply(prefix))
                .text("KeyCount", keys.size() + commonPrefixes.size())
                .text("MaxKeys", most)
                .text("IsTruncated", truncated);
        optional(xml, "Delimiter", encoding.apply(delimiter));
        optional(xml, "EncodingType", asked("encoding-type"));
        optional(xml, "StartAfter", encoding.apply(asked("start-after")));
        optional(xml, "ContinuationToken", asked("continuation-token"));
        optional(xml, "NextContinuationToken", truncated ? token(last) : "");
        keys.forEach(key ->
                bucket.get(key).ifPresent(object -> xml.in("Contents", entry -> contents(entry, key, object))));
        commonPrefixes.forEach(
                common -> xml.in("CommonPrefixes", entry -> entry.text("Prefix", encoding.apply(common))));
    }

    private void contents(Xml xml, String key, StoredObject object) {
        xml.text("Key", encoding.apply(key))
                .text("LastModified", object.lastModified().truncatedTo(ChronoUnit.SECONDS))
                .text("ETag", object.etag())
                .text("Size", object.content().length)
                .text("StorageClass", "STANDARD");
    }

    private static void optional(Xml xml, String name, String value) {
        xml.text(name, value.isEmpty() ? null : value);
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String token(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AwsRefusal("InvalidArgument", "The continuation token provided is incorrect");
        }
    }
}
