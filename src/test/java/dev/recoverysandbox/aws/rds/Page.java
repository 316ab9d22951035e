package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing. "Default: 100. Constraints: Minimum 20, maximum 100" (MaxRecords of each Describe action).
 *
 * @param marker where the next page begins, null on the last one
 */
record Page<T>(List<T> items, @Nullable String marker) {

    static <T> Page<T> of(List<T> all, QueryForm form) {
        var size = size(form);
        var from = Math.min(all.size(), form.text("Marker").map(Page::offset).orElse(0));
        var to = Math.min(all.size(), from + size);
        return new Page<>(all.subList(from, to), to < all.size() ? marker(to) : null);
    }

    private static int size(QueryForm form) {
        var size = form.number("MaxRecords").orElse(100);
        if (size < 20 || size > 100) {
            throw new AwsRefusal(
                    "InvalidParameterValue",
                    "Invalid value %d for MaxRecords. Must be between 20 and 100".formatted(size));
        }
        return size;
    }

    private static String marker(int offset) {
        return Base64.getUrlEncoder().encodeToString(("from=" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String marker) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
            return Integer.parseUnsignedInt(text.substring("from=".length()));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new AwsRefusal("InvalidParameterValue", "Invalid marker: " + marker); // sentence assumed
        }
    }
}
