package dev.recoveryconsole.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A minified style sheet without the rules whose classes nobody names; rules of elements, and the properties they set, stay.
 * ph-css, which could read it, drops whole rules of Bootstrap: those with an empty property.
 */
final class UsedRules {

    private static final Pattern CLASS = Pattern.compile("\\.([A-Za-z_-][A-Za-z0-9_-]*)");
    private static final Pattern BETWEEN_SELECTORS = Pattern.compile(",(?![^(]*\\))");

    private final Set<String> named;

    /** @param named every word that could be the name of a class */
    UsedRules(Set<String> named) {
        this.named = named;
    }

    /** One rule a line, so that a change of it can be read. */
    String of(String sheet) {
        return rules(sheet).stream()
                .map(this::used)
                .filter(rule -> !rule.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String used(Rule rule) {
        if (rule.head().startsWith("@media")) {
            var inner = rules(rule.body()).stream().map(this::used).collect(Collectors.joining());
            return inner.isEmpty() ? "" : rule.head() + "{" + inner + "}";
        }
        if (rule.head().startsWith("@")) {
            return rule.head() + "{" + rule.body() + "}";
        }
        var selectors = Arrays.stream(BETWEEN_SELECTORS.split(rule.head()))
                .filter(this::isUsed)
                .collect(Collectors.joining(","));
        return selectors.isEmpty() ? "" : selectors + "{" + rule.body() + "}";
    }

    private boolean isUsed(String selector) {
        return CLASS.matcher(selector)
                .results()
                .map((MatchResult one) -> one.group(1))
                .allMatch(named::contains);
    }

    /** What stands before and between the braces of a rule. */
    private record Rule(String head, String body) {}

    /** Of a sheet without comments, in whose texts no brace stands. */
    private static List<Rule> rules(String sheet) {
        var rules = new ArrayList<Rule>();
        var at = 0;
        for (var open = sheet.indexOf('{'); open >= 0; open = sheet.indexOf('{', at)) {
            var end = end(sheet, open);
            rules.add(new Rule(sheet.substring(at, open).strip(), sheet.substring(open + 1, end)));
            at = end + 1;
        }
        return rules;
    }

    private static int end(String sheet, int open) {
        var depth = 1;
        var at = open;
        while (depth > 0) {
            at++;
            depth += sheet.charAt(at) == '{' ? 1 : sheet.charAt(at) == '}' ? -1 : 0;
        }
        return at;
    }
}
