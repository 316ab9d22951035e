package dev.recoveryconsole.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;

/**
 * Where Spring Security leaves the tokens of a sign-in: the refresh token waits in the request until its session is written down,
 * the access token has served by then. Spring's own place keeps both in memory, for one node and for ever.
 */
@Component
class TokensOfSignIn implements OAuth2AuthorizedClientRepository {

    private static final String KEPT = TokensOfSignIn.class.getName();

    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registration, @Nullable Authentication who, HttpServletRequest request) {
        return null;
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            @Nullable Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var token = client.getRefreshToken();
        request.setAttribute(KEPT, token == null ? null : token.getTokenValue());
    }

    @Override
    public void removeAuthorizedClient(
            String registration,
            @Nullable Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {}

    /** What the sign-in of this request brought; null where the provider gives none. */
    static @Nullable String refreshToken(HttpServletRequest request) {
        return request.getAttribute(KEPT) instanceof String token ? token : null;
    }
}
