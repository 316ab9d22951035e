package dev.recoveryconsole.keycloak;

import dev.recoverysandbox.idp.Totp;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One-time codes of the realm's people. Keycloak takes each once (RFC 6238, section 5.2), and that of the next step already. */
final class OneTimeCodes {

    /** Everybody's: the key of the examples in RFC 6238, appendix B, which the realm has as text. */
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Set<String> USED = ConcurrentHashMap.newKeySet();

    private OneTimeCodes() {}

    /** One that this person has not used yet; after two within half a minute the third is waited for. */
    static String next(String username) {
        return Awaitility.await("a code that " + username + " has not used yet")
                .atMost(STEP.multipliedBy(2))
                .until(() -> unused(username), code -> !code.isEmpty());
    }

    private static String unused(String username) {
        var now = Instant.now();
        return Stream.of(now, now.plus(STEP))
                .map(at -> Totp.code(KEY, at))
                .filter(code -> USED.add(username + " " + code))
                .findFirst()
                .orElse("");
    }
}
