package dev.recoveryconsole.shell;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    Identity(LoginSettings login, People people) {
        this.login = login;
        this.people = people;
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
        var roles = claimedRoles(user);
        roles.retainAll(people.rolesOf(person(user)));
        return roles;
    }

    private Set<Role> claimedRoles(OidcUser user) {
        return strings(user.getClaim(login.rolesClaim())).stream()
                .map(value -> login.roles().getOrDefault(value, value))
                .flatMap(value -> Role.named(value).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** OpenID Connect Core 1.0, section 2: {@code acr} and {@code amr} say how; asking for them is not getting them. */
    boolean provesSecondFactor(OidcIdToken token) {
        return login.acceptedAcr().contains(String.valueOf(token.getAuthenticationContextClass()))
                || strings(token.getClaim("amr")).stream().anyMatch(login.acceptedAmr()::contains);
    }

    private static List<String> strings(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            default -> List.of(claim.toString());
        };
    }
}
