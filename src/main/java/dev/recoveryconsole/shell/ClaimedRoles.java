package dev.recoveryconsole.shell;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** The roles that the identity provider gives somebody, by the configured claim; what counts of them {@link People} says. */
@Component
public class ClaimedRoles {

    private final LoginSettings login;

    public ClaimedRoles(LoginSettings login) {
        this.login = login;
    }

    /** A set of the caller's own; a group that the settings do not name gives nothing. */
    public Set<Role> of(OidcUser user) {
        return strings(user.getClaim(login.rolesClaim())).stream()
                .map(value -> login.roles().getOrDefault(value, value))
                .flatMap(value -> Role.named(value).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** Whether the provider said anything of them at all. */
    public boolean isGiven(OidcUser user) {
        return user.getClaim(login.rolesClaim()) != null;
    }

    static List<String> strings(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            default -> List.of(claim.toString());
        };
    }
}
