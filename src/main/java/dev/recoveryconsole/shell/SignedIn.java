package dev.recoveryconsole.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Who sends this request; a controller takes it as an argument. The roles are the effective ones, {@code authTime} is
 * when the identity provider last saw the second factor, and {@code freshUntil} how long that counts as fresh.
 *
 * @param provenFor the act that the last sign-in was asked for; empty for a sign-in that was for none
 */
public record SignedIn(
        Person person, String name, Set<Role> roles, Instant authTime, Instant freshUntil, String provenFor) {

    /** Clocks of two machines differ; a sign-in that lies further ahead than this is not believed. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** With the usual five minutes of freshness. */
    public SignedIn(Person person, String name, Set<Role> roles, Instant authTime) {
        this(person, name, roles, authTime, authTime.plus(Duration.ofMinutes(5)), "");
    }

    /** Whether the second factor is fresh enough for a signature or a risky act. */
    public boolean freshFactor(Instant now) {
        return !now.isAfter(freshUntil) && !authTime.isAfter(now.plus(SKEW));
    }

    /** Whether a page may open that leads to such an act: two fifths of the time, so that it outlives the reading. */
    public boolean freshForPage(Instant now) {
        var onPage = Duration.between(authTime, freshUntil).multipliedBy(2).dividedBy(5);
        return freshFactor(now) && !now.isAfter(authTime.plus(onPage));
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Refuses, with 403 and the names of those who can, unless this person has the role. */
    public void require(Role role) {
        if (!is(role)) {
            throw new RoleRequired(role);
        }
    }
}
