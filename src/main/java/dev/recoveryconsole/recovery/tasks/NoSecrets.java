package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.DatabaseSettings.SecretSettings;
import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.Workloads;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes what nobody may read out of the words of an application: every value of its Secret whose key is not on the clear list,
 * and what looks like a password of something else.
 *
 * @param known the Secret could be read, so that its values are known
 * @param values longest first
 */
record NoSecrets(boolean known, List<String> values) {

    /** Shorter ones are in every word. */
    private static final int SHORTEST = 3;

    private static final String MASKED = Matcher.quoteReplacement(MaskedUrl.MASK);
    private static final Pattern PASSWORD_OF_URL = Pattern.compile("://[^:/@]*:(\\S+)@");
    private static final Pattern IN_URL = Pattern.compile("(\\w://[^\\s:/@]*):\\S+@");

    private static final Pattern BY_NAME = Pattern.compile(
            "(?i)((?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|credentials?|authorization)[\"']?\\s*[=:]\\s*)"
                    + "(?:(?:bearer|basic)\\s+)?(?:\"[^\"]*\"|'[^']*'|\\S+)");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic) +[A-Za-z0-9+/._~=-]{8,}");

    /** Of the database's Secret as it is now. */
    static NoSecrets of(SecretSettings settings, Workloads workloads) {
        try {
            return workloads
                    .secret(new ObjectRef(settings.namespace(), settings.name()))
                    .map(copy -> of(settings, copy))
                    .orElseGet(() -> new NoSecrets(true, List.of())); // then no container starts at all
        } catch (ClusterRefused | ClusterUnreachable no) {
            return new NoSecrets(false, List.of());
        }
    }

    private static NoSecrets of(SecretSettings settings, SecretCopy copy) {
        var values = copy.data().entrySet().stream()
                .flatMap(entry -> hidden(entry, settings))
                .filter(value -> value.length() >= SHORTEST)
                .flatMap(NoSecrets::spellings)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        return new NoSecrets(true, values);
    }

    /** Of a key that may be shown, only the password of a URL. */
    private static Stream<String> hidden(Map.Entry<String, String> entry, SecretSettings settings) {
        var value = entry.getValue();
        var password = PASSWORD_OF_URL.matcher(value);
        var inside = password.find() ? Stream.of(password.group(1)) : Stream.<String>of();
        return settings.clearKeys().contains(entry.getKey()) ? inside : Stream.concat(value.lines(), inside);
    }

    private static Stream<String> spellings(String line) {
        var value = line.strip();
        return Stream.of(
                value,
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Never the values. */
    @Override
    public String toString() {
        return "NoSecrets[known=" + known + "]";
    }

    /** The same words with masks of one length. */
    String in(String words) {
        var masked = words;
        for (var value : values) {
            masked = masked.replace(value, MaskedUrl.MASK);
        }
        masked = IN_URL.matcher(masked).replaceAll("$1:" + MASKED + "@");
        masked = BY_NAME.matcher(masked).replaceAll("$1" + MASKED);
        return BEARER.matcher(masked).replaceAll("$1 " + MASKED);
    }
}
