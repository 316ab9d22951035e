package dev.recoverysandbox.idp;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;

/**
 * Where a browser may be sent: consoles of this machine, on any port, because tests take random ones. RFC 8252, section
 * 7.3 allows that for loopback addresses; the name localhost is the sandbox's own addition.
 */
final class Redirects {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    private static final String CALLBACK = "/login/oauth2/code/idp";

    private Redirects() {}

    static void onSignIn(List<AuthenticationProvider> providers) {
        for (var provider : providers) {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
                codes.setAuthenticationValidator(
                        OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR.andThen(
                                Redirects::checkSignIn));
            }
        }
    }

    static void onLogout(List<AuthenticationProvider> providers) {
        for (var provider : providers) {
            if (provider instanceof OidcLogoutAuthenticationProvider logout) {
                logout.setAuthenticationValidator(Redirects::checkLogout);
            }
        }
    }

    private static void checkSignIn(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        if (!isConsole(request.getRedirectUri(), CALLBACK)) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(refusal("redirect_uri"), null);
        }
    }

    private static void checkLogout(OidcLogoutAuthenticationContext context) {
        OidcLogoutAuthenticationToken request = context.getAuthentication();
        var back = request.getPostLogoutRedirectUri();
        if (back != null && !isConsole(back, "")) {
            throw new OAuth2AuthenticationException(refusal("post_logout_redirect_uri"));
        }
    }

    private static boolean isConsole(@Nullable String address, String path) {
        if (address == null) {
            return false;
        }
        var uri = URI.create(address);
        return "http".equals(uri.getScheme())
                && LOOPBACK.contains(uri.getHost())
                && (path.isEmpty() || path.equals(uri.getPath()))
                && uri.getFragment() == null;
    }

    private static OAuth2Error refusal(String parameter) {
        return new OAuth2Error(
                OAuth2ErrorCodes.INVALID_REQUEST, parameter + " is not an address of a console on this machine", null);
    }
}
