package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.Xml;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/** What a Describe action asks for: of all there is, those that its parameters and filters name, page by page. */
final class Selection {

    private Selection() {}

    /** Removes what does not match a parameter, when it is given. */
    static <T> void keepOnly(List<T> all, QueryForm form, String parameter, BiPredicate<T, String> matches) {
        form.text(parameter).ifPresent(value -> all.removeIf(item -> !matches.test(item, value)));
    }

    /** Those that each of the request's filters takes. */
    static <T> List<T> filtered(Collection<T> all, QueryForm form, Map<String, BiPredicate<T, String>> supported) {
        var found = List.copyOf(all);
        for (var filter : form.filters().entrySet()) {
            var matches = supported.get(filter.getKey());
            if (matches == null) {
                throw new AwsRefusal("InvalidParameterValue", "Unrecognized filter name: " + filter.getKey());
            }
            found = found.stream()
                    .filter(item -> filter.getValue().stream().anyMatch(value -> matches.test(item, value)))
                    .toList();
        }
        return found;
    }

    static <T> Xml.Body paged(List<T> all, QueryForm form, String list, String item, BiConsumer<Xml, T> writer) {
        var page = Page.of(all, form);
        return xml -> xml.text("Marker", page.marker()).list(list, item, page.items(), writer);
    }

    /** An instance by its identifier in any case, or by its ARN. */
    static boolean named(DbInstance instance, String identifierOrArn) {
        return instance.identifier().equalsIgnoreCase(identifierOrArn)
                || instance.arn().equals(identifierOrArn.toLowerCase(Locale.ROOT));
    }
}
