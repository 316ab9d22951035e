package dev.recoveryconsole.recovery.tasks;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection URL fit to be shown: the password, and every parameter that is not known to be harmless, is a mask of one
 * length. What cannot be read beyond doubt is not shown at all.
 */
record MaskedUrl(String shown, String host, String port) {

    static final String MASK = "********";

    /** At most one "@", or a password with a slash or an at sign in it would be taken for a host or a path. */
    private static final Pattern URL = Pattern.compile(
            "((?:jdbc:)?postgres(?:ql)?://)" // scheme
                    + "(?:([^:@/?#]*)(:[^@/?#]*)?@)?" // user and password
                    + "([A-Za-z0-9._-]+)(:\\d+)?" // host and port
                    + "(/[^@?#]*)?(?:\\?([^@#]*))?"); // database and parameters

    private static final Set<String> HARMLESS = Set.of(
            "sslmode",
            "ssl",
            "user",
            "application_name",
            "ApplicationName",
            "connect_timeout",
            "connectTimeout",
            "currentSchema",
            "search_path",
            "target_session_attrs");

    static Optional<MaskedUrl> of(String url) {
        var parts = URL.matcher(url);
        return parts.matches() ? Optional.of(masked(parts)) : Optional.empty();
    }

    private static MaskedUrl masked(Matcher parts) {
        var user = parts.group(2) == null ? "" : parts.group(2) + (parts.group(3) == null ? "" : ":" + MASK) + "@";
        var port = text(parts.group(5));
        var shown = parts.group(1) + user + parts.group(4) + port + text(parts.group(6)) + parameters(parts.group(7));
        return new MaskedUrl(shown, parts.group(4), port);
    }

    private static String parameters(@Nullable String all) {
        return all == null
                ? ""
                : Arrays.stream(all.split("&", -1)).map(MaskedUrl::parameter).collect(Collectors.joining("&", "?", ""));
    }

    private static String parameter(String one) {
        var name = one.replaceFirst("=.*", "");
        return HARMLESS.contains(name) ? one : name.equals(one) ? MASK : name + "=" + MASK;
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    /** Which parts differ, as "host, port"; empty when it is something that is not shown. */
    String differsFrom(MaskedUrl other) {
        return String.join(
                ", ",
                Arrays.stream(new String[] {host.equals(other.host) ? "" : "host", port.equals(other.port) ? "" : "port"
                        })
                        .filter(part -> !part.isEmpty())
                        .toList());
    }
}
