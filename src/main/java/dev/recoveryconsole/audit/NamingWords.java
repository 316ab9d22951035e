package dev.recoveryconsole.audit;

import dev.recoveryconsole.shell.Person;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fact in words of the console that name people. The event has each one's commitment in the place of the name.
 *
 * @param named what stands in the words for a person, a name or an id, and whom it means
 */
public record NamingWords(String words, Map<String, Person> named) {

    public NamingWords {
        named = Map.copyOf(named);
    }

    String with(Function<Person, String> commitment) {
        return named.isEmpty()
                ? words
                : names().matcher(words).replaceAll(found -> replacement(found.group(), commitment));
    }

    private String replacement(String name, Function<Person, String> commitment) {
        var person = named.get(name);
        return Matcher.quoteReplacement(person == null ? name : commitment.apply(person));
    }

    /** Whole words only, and the longest first, so that the beginning of a longer one is not taken for a shorter one. */
    private Pattern names() {
        return Pattern.compile(named.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")));
    }
}
