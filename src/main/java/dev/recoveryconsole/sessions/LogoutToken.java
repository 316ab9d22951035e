package dev.recoveryconsole.sessions;

import dev.recoveryconsole.shell.Person;
import org.jspecify.annotations.Nullable;

/**
 * A verified logout token; it names a person, a session at the provider, or both.
 *
 * @param id the claim {@code jti}
 * @param person of the claim {@code sub}
 * @param providerSession the claim {@code sid}
 */
record LogoutToken(
        String id, @Nullable Person person, @Nullable String providerSession) {}
