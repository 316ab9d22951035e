package dev.recoveryconsole.shell;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Where sessions, sign-ins and passwords travel encrypted, and to nobody else: https for what people's browsers open, and a
 * database that has proven its name (OWASP ASVS 12.2.1, 12.3.2). This machine itself is no network.
 */
final class EncryptedSettings {

    private static final List<String> OPENED_BY_PEOPLE =
            List.of("recovery.public-url", "spring.security.oauth2.client.provider.idp.issuer-uri");
    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private EncryptedSettings() {}

    /** Adds one line for each setting that would send something in the clear; what is missing is said elsewhere. */
    static void demand(Environment environment, boolean liveAws, List<String> lines) {
        OPENED_BY_PEOPLE.stream()
                .filter(key -> isOpen(environment.getProperty(key, "")))
                .forEach(key -> lines.add(key
                        + ": an https address; plain http is for this machine alone (localhost, 127.0.0.1, [::1])"));
        if (liveAws) {
            databases(environment, lines);
        }
    }

    private static boolean isOpen(String address) {
        return !address.isBlank() && !isProtected(address.strip());
    }

    private static boolean isProtected(String address) {
        try {
            var uri = URI.create(address);
            var host = Optional.ofNullable(uri.getHost()).orElse("");
            return "https".equalsIgnoreCase(uri.getScheme())
                    || "http".equalsIgnoreCase(uri.getScheme())
                            && THIS_MACHINE.matcher(host).matches();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** {@code require} encrypts for whoever answers: the console's logins, one of which may delete, would go to them. */
    private static void databases(Environment environment, List<String> lines) {
        var count = Binder.get(environment)
                .bind("recovery.databases", Bindable.listOf(Map.class))
                .map(List::size)
                .orElse(0);
        for (int i = 0; i < count; i++) {
            var key = "recovery.databases[" + i + "].tls";
            if (!"verify-full".equalsIgnoreCase(environment.getProperty(key, "verify-full"))) {
                lines.add(key + ": verify-full, because this console talks to AWS itself");
            }
        }
    }
}
