package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.databases.DatabaseSettings.SecretSettings;
import dev.recoveryconsole.databases.DatabaseSettings.SecretSettings.Keys;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.recovery.SigningPage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which keys of the Secret change, and how that is shown: values only of keys on the clear list (ui.md 5.6). */
final class SecretChanges {

    /** A mask of one length, whatever the value's. */
    private static final String HIDDEN = MaskedUrl.MASK + " (hidden)";

    private static final Pattern AUTHORITY = Pattern.compile("//([^@/]*@)?([^:/?#]+)(:\\d+)?");

    private SecretChanges() {}

    /** New values by key, only for keys that really change. */
    static Map<String, String> to(Endpoint endpoint, SecretCopy copy, SecretSettings settings) {
        var wished = new TreeMap<String, String>();
        var keys = settings.keys();
        wished.put(keys.host(), endpoint.host());
        if (keys.port() != null) {
            wished.put(keys.port(), String.valueOf(endpoint.port()));
        }
        var url = keys.url() == null ? null : copy.data().get(keys.url());
        if (keys.url() != null && url != null) {
            wished.put(keys.url(), moved(url, endpoint));
        }
        wished.entrySet().removeIf(entry -> entry.getValue().equals(copy.data().get(entry.getKey())));
        return wished;
    }

    /** Whether the Secret names this endpoint: by its host and port keys, or by the host and port of its URL. */
    static boolean leadsTo(Endpoint endpoint, SecretCopy copy, Keys keys) {
        var host = copy.data().get(keys.host());
        if (host == null && keys.url() != null) {
            var found = AUTHORITY.matcher(copy.data().getOrDefault(keys.url(), ""));
            return found.find() && same(endpoint, found.group(2), found.group(3));
        }
        return same(endpoint, host, keys.port() == null ? null : copy.data().get(keys.port()));
    }

    private static boolean same(Endpoint endpoint, @Nullable String host, @Nullable String port) {
        return endpoint.host().equals(host)
                && (port == null || port.replace(":", "").equals(String.valueOf(endpoint.port())));
    }

    /** Only host and port of a URL are replaced; user, password, path and parameters stay as they are. */
    static String moved(String url, Endpoint endpoint) {
        return AUTHORITY
                .matcher(url)
                .replaceFirst(match -> Matcher.quoteReplacement("//" + (match.group(1) == null ? "" : match.group(1))
                        + endpoint.host() + ":" + endpoint.port()));
    }

    /** Every key of the Secret, masked by the server. */
    static List<SigningPage.Row> rows(SecretCopy copy, Map<String, String> changes, SecretSettings settings) {
        var keys = new TreeSet<>(copy.data().keySet());
        keys.addAll(changes.keySet());
        return keys.stream().map(key -> row(key, copy, changes, settings)).toList();
    }

    private static SigningPage.Row row(
            String key, SecretCopy copy, Map<String, String> changes, SecretSettings settings) {
        var now = copy.data().getOrDefault(key, "");
        var after = changes.getOrDefault(key, now);
        return key.equals(settings.keys().url())
                ? url(key, now, after)
                : new SigningPage.Row(
                        key, shown(key, now, settings), shown(key, after, settings), change(copy, key, now, after));
    }

    private static String change(SecretCopy copy, String key, String now, String after) {
        return now.equals(after) ? "same" : copy.data().containsKey(key) ? "changed" : "added";
    }

    /** A URL inside a key that may be shown still hides its password. */
    private static String shown(String key, String value, SecretSettings settings) {
        if (!settings.clearKeys().contains(key)) {
            return HIDDEN;
        }
        return value.contains("://") ? MaskedUrl.of(value).map(MaskedUrl::shown).orElse(HIDDEN) : value;
    }

    /** The URL shows where it leads, never with what password. */
    private static SigningPage.Row url(String key, String now, String after) {
        var before = MaskedUrl.of(now);
        var then = MaskedUrl.of(after);
        var same = now.equals(after);
        if (before.isEmpty() || then.isEmpty()) {
            return new SigningPage.Row(key, HIDDEN, HIDDEN, same ? "same" : "changed");
        }
        var parts = then.get().differsFrom(before.get());
        return new SigningPage.Row(
                key,
                before.get().shown(),
                then.get().shown(),
                same ? "same" : parts.isEmpty() ? "changed" : "changed: " + parts);
    }
}
