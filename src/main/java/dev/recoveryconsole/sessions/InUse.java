package dev.recoveryconsole.sessions;

import dev.recoveryconsole.shell.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session at a request of it, with what is known of its person's roles.
 *
 * @param roles that the identity provider gave when it was last asked; all of them where nobody has asked
 * @param askable whether it can be asked for them again
 * @param askedAt when that was last done, by a sign-in or later
 * @param awaySince since when it does not answer; null when it did the last time
 */
record InUse(
        OpenSession session,
        Set<Role> roles,
        boolean askable,
        @Nullable Instant askedAt,
        @Nullable Instant awaySince) {}
