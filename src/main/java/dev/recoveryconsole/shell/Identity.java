package dev.recoveryconsole.shell;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Reads the claims. It is asked on every request, not once at login: a session outlives a restart, and settings that
 * took a role away in between must count at once.
 */
@Component
class Identity {

    private final LoginSettings login;
    private final People people;
    private final ClaimedRoles claimed;

    Identity(LoginSettings login, People people) {
        this.login = login;
        this.people = people;
        this.claimed = new ClaimedRoles(login);
    }

    /** The person behind an OpenID Connect login; nothing for anybody else. */
    Optional<SignedIn> of(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof OidcUser user
                ? Optional.of(signedIn(user))
                : Optional.empty();
    }

    private SignedIn signedIn(OidcUser user) {
        var person = person(user);
        var at = Objects.requireNonNullElse(user.getIdToken().getAuthenticatedAt(), Instant.EPOCH);
        return new SignedIn(
                person,
                people.name(person),
                effectiveRoles(user),
                at,
                at.plus(login.freshFactor()),
                user instanceof SteppedUp again ? again.act() : "");
    }

    static Person person(OidcUser user) {
        var token = user.getIdToken();
        return new Person(
                Objects.requireNonNull(token.getIssuer(), "issuer").toString(),
                Objects.requireNonNull(token.getSubject(), "subject"));
    }

    private Set<Role> effectiveRoles(OidcUser user) {
        var roles = claimed.of(user);
        roles.retainAll(people.rolesOf(person(user)));
        return CountingRoles.now().map(counting -> counting.of(roles)).orElse(roles);
    }

    /** OpenID Connect Core 1.0, section 2: {@code acr} and {@code amr} say how; asking for them is not getting them. */
    boolean provesSecondFactor(OidcIdToken token) {
        return login.acceptedAcr().contains(String.valueOf(token.getAuthenticationContextClass()))
                || ClaimedRoles.strings(token.getClaim("amr")).stream().anyMatch(login.acceptedAmr()::contains);
    }
}
