package dev.recoverysandbox.kubernetes.server;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Bearer tokens. A user exists as soon as somebody asks for its token; what it may do, RBAC alone says. */
final class Users {

    private static final String ADMIN = "admin";
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    String tokenOf(String user) {
        return tokens.computeIfAbsent(user, name -> random());
    }

    /** @param authorization the header as it came, null when there was none */
    Optional<User> withToken(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return Optional.empty();
        }
        var token = authorization.substring("Bearer ".length()).strip();
        return tokens.entrySet().stream()
                .filter(entry -> entry.getValue().equals(token))
                .map(entry -> user(entry.getKey()))
                .findFirst();
    }

    private static User user(String name) {
        return new User(
                name,
                name.equals(ADMIN)
                        ? List.of("system:masters", "system:authenticated")
                        : List.of("system:authenticated"));
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
