package dev.recoveryconsole.shell;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** Ends the session at the identity provider too (OpenID Connect RP-Initiated Logout 1.0), when it answers. */
@Component
class SignOut implements LogoutSuccessHandler {

    private static final Logger log = LoggerFactory.getLogger(SignOut.class);
    private static final String SIGNED_OUT = "/login?out";

    private final OidcClientInitiatedLogoutSuccessHandler provider;

    SignOut(ClientRegistrationRepository registrations) {
        provider = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        provider.setPostLogoutRedirectUri("{baseUrl}" + SIGNED_OUT);
        provider.setDefaultTargetUrl(SIGNED_OUT);
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException, ServletException {
        try {
            provider.onLogoutSuccess(request, response, authentication);
        } catch (RuntimeException providerDown) { // its discovery may fail in many ways; our own session has ended
            log.warn("Signed out here, but the identity provider does not answer", providerDown);
            response.sendRedirect(request.getContextPath() + SIGNED_OUT);
        }
    }
}
