package dev.recoverysandbox.idp;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Writes who somebody is and how it was proven into the ID token (OpenID Connect Core 1.0, section 2). */
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final SandboxPeople people;
    private final Withdrawals withdrawn;

    TokenClaims(IdpOptions options, Withdrawals withdrawn) {
        this.people = options.people();
        this.withdrawn = withdrawn;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        Authentication authentication = Objects.requireNonNull(context.getPrincipal());
        withdrawn.refuseTokens(authentication.getName());
        if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            return;
        }
        var person = people.get(authentication.getName());
        var groups = withdrawn.isWithoutGroups(person.username()) ? List.of() : person.groups();
        var factors = Factors.of(authentication);
        context.getClaims()
                .claim("acr", factors.acr())
                .claim("amr", factors.amr())
                .claim("auth_time", Date.from(factors.newest()))
                .claim("groups", groups)
                .claim("roles", groups)
                .claim("preferred_username", person.username())
                .claim("name", person.name())
                .claim("email", person.mail());
    }
}
