package dev.recoverysandbox.idp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in at the sandbox's identity provider.
 *
 * @param username what is typed; also the subject of the tokens
 * @param name shown to others
 * @param role the one role in the console, in lower case
 * @param totpSecret Base32; without it there is no second factor and {@code acr} stays {@code pwd}
 */
public record SandboxPerson(
        String username,
        String name,
        String role,
        String password,
        @Nullable String totpSecret) {

    public String mail() {
        return username + "@example.test";
    }

    /** The values of the claims {@code groups} and {@code roles}. */
    public List<String> groups() {
        return List.of("recovery-" + role + "s");
    }

    /** Whether a one-time code is asked after the password. */
    public boolean hasSecondFactor() {
        return totpSecret != null;
    }
}
