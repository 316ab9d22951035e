package dev.recoverysandbox.aws.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a Query request: a form, or a query string. Lists are {@code Name.Item.1} or {@code Name.member.1}. */
public final class QueryForm {

    private final SortedMap<String, String> values;

    private QueryForm(SortedMap<String, String> values) {
        this.values = values;
    }

    public static QueryForm of(AwsCall call) {
        var values = new TreeMap<>(call.query());
        values.putAll(CallReader.pairs(new String(call.body(), StandardCharsets.UTF_8)));
        return new QueryForm(values);
    }

    public SortedMap<String, String> values() {
        return values;
    }

    public String action() {
        return values.getOrDefault("Action", "");
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Code and sentence of the Query APIs' common errors. */
    public String required(String name) {
        return text(name)
                .orElseThrow(() ->
                        new AwsRefusal("MissingParameter", "The request must contain the parameter " + name + "."));
    }

    public boolean flag(String name) {
        return text(name)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw invalid(name, value);
                })
                .orElse(false);
    }

    public Optional<Integer> number(String name) {
        return text(name).map(value -> {
            try {
                return Integer.valueOf(value);
            } catch (NumberFormatException e) {
                throw invalid(name, value);
            }
        });
    }

    public Optional<Long> longNumber(String name) {
        return text(name).map(value -> {
            try {
                return Long.valueOf(value);
            } catch (NumberFormatException e) {
                throw invalid(name, value);
            }
        });
    }

    /** An instant in ISO 8601 with its zone, as every SDK sends it. */
    public Optional<Instant> instant(String name) {
        return text(name).map(value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeParseException e) {
                throw invalid(name, value);
            }
        });
    }

    public List<String> list(String name, String item) {
        var found = new ArrayList<String>();
        for (var index = 1; element(name, item, index, "").isPresent(); index++) {
            element(name, item, index, "").ifPresent(found::add);
        }
        return found;
    }

    public SortedMap<String, String> tags() {
        var tags = new TreeMap<String, String>();
        for (var index = 1; element("Tags", "Tag", index, ".Key").isPresent(); index++) {
            var value = element("Tags", "Tag", index, ".Value").orElse("");
            element("Tags", "Tag", index, ".Key").ifPresent(key -> tags.put(key, value));
        }
        return tags;
    }

    /** Filters by name, each with its values. */
    public Map<String, List<String>> filters() {
        var filters = new LinkedHashMap<String, List<String>>();
        for (var index = 1; element("Filters", "Filter", index, ".Name").isPresent(); index++) {
            var prefix =
                    values.containsKey("Filters.Filter." + index + ".Name") ? "Filters.Filter." : "Filters.member.";
            var all = list(prefix + index + ".Values", "Value");
            element("Filters", "Filter", index, ".Name").ifPresent(name -> filters.put(name, all));
        }
        return filters;
    }

    private Optional<String> element(String list, String item, int index, String rest) {
        return Optional.ofNullable(values.get(list + "." + item + "." + index + rest))
                .or(() -> Optional.ofNullable(values.get(list + ".member." + index + rest)));
    }

    private static AwsRefusal invalid(String name, String value) {
        return new AwsRefusal("InvalidParameterValue", "Invalid value %s for %s".formatted(value, name)); // assumed
    }
}
