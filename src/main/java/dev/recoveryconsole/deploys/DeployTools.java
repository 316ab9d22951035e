package dev.recoveryconsole.deploys;

import dev.recoveryconsole.shell.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows the tools by their tokens. Only SHA-256 of a token stays in memory; nothing quotes one. */
@Component
class DeployTools {

    private static final String SETTING = "recovery.deploys.tools: ";
    private static final String SCHEME = "Bearer ";
    private static final int SHORTEST = 24;
    private static final int LONGEST_NAME = 60;

    private final List<Known> known;

    DeployTools(DeploySettings settings) {
        var all = new ArrayList<Known>();
        for (var tool : settings.tools()) {
            var digest = digest(token(tool));
            if (tool.name().isBlank() || tool.name().length() > LONGEST_NAME) {
                throw new StartRefused(SETTING + "a name has 1 to " + LONGEST_NAME + " characters");
            }
            if (all.stream().anyMatch(one -> MessageDigest.isEqual(one.digest(), digest))) {
                throw new StartRefused(SETTING + tool.name() + " has the token of another tool");
            }
            all.add(new Known(tool.name(), digest));
        }
        known = List.copyOf(all);
    }

    private record Known(String name, byte[] digest) {}

    boolean any() {
        return !known.isEmpty();
    }

    /** Whose token it is. Every known one is compared, whichever fits, so that time tells nothing. */
    Optional<String> named(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        var offered = digest(authorization.substring(SCHEME.length()).strip());
        var found = Optional.<String>empty();
        for (var one : known) {
            if (MessageDigest.isEqual(one.digest(), offered)) {
                found = Optional.of(one.name());
            }
        }
        return found;
    }

    private static String token(DeploySettings.Tool tool) {
        try {
            var token = Files.readString(tool.tokenFile()).strip();
            if (token.length() < SHORTEST) {
                throw new StartRefused(SETTING + "the token of " + tool.name() + " in " + tool.tokenFile()
                        + " has fewer than " + SHORTEST + " characters");
            }
            return token;
        } catch (IOException e) {
            throw new StartRefused(
                    SETTING + "the token file " + tool.tokenFile() + " of " + tool.name() + " cannot be read");
        }
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
