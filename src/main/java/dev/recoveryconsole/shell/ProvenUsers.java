package dev.recoveryconsole.shell;

import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Lets nobody in whose ID token does not prove a second factor and say when; Spring Security looks at neither. */
@Component
class ProvenUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService users = new OidcUserService();
    private final Identity identity;

    ProvenUsers(Identity identity) {
        this.identity = identity;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        check(request.getIdToken());
        return users.loadUser(request);
    }

    private void check(OidcIdToken token) {
        if (!identity.provesSecondFactor(token)) {
            throw refused(
                    "mfa_required",
                    "acr " + token.getAuthenticationContextClass() + ", amr " + token.getAuthenticationMethods());
        }
        if (token.getAuthenticatedAt() == null) {
            throw refused("auth_time_missing", "The ID token has no auth_time");
        }
    }

    static OAuth2AuthenticationException refused(String code, String said) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, said, null), said);
    }
}
