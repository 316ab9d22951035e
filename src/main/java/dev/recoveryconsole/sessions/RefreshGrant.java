package dev.recoveryconsole.sessions;

import dev.recoveryconsole.shell.ClaimedRoles;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Asks the identity provider what somebody's roles are now, with their refresh token (OpenID Connect Core 1.0, section 12). The
 * ID token that comes is checked as at a sign-in, but for what a person does there: no factor is shown now, and some providers
 * say so in it.
 */
@Component
class RefreshGrant {

    private static final Logger log = LoggerFactory.getLogger(RefreshGrant.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ClientRegistrationRepository registrations;
    private final ClaimedRoles claimed;
    private final RestClientRefreshTokenTokenResponseClient tokens = new RestClientRefreshTokenTokenResponseClient();
    private final OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();
    private final OidcUserService users = new OidcUserService();

    RefreshGrant(ClientRegistrationRepository registrations, ClaimedRoles claimed) {
        this.registrations = registrations;
        this.claimed = claimed;
        var http = http();
        tokens.setRestClient(rest(http));
        var infos = new DefaultOAuth2UserService();
        infos.setRestOperations(operations(http));
        users.setOauth2UserService(infos);
    }

    /** What the provider says. */
    sealed interface Answer {

        /**
         * These are the roles.
         *
         * @param refreshToken the next one, where it gives another each time
         */
        record Roles(Set<Role> roles, @Nullable String refreshToken) implements Answer {}

        /** The sign-in is over, or the person is disabled. */
        record Over() implements Answer {}

        /** It does not answer, or nothing that can be believed. */
        record Away() implements Answer {}
    }

    /** Waits for the provider some seconds at most, and throws nothing. */
    Answer ask(Person person, String refreshToken) {
        try {
            return answer(person, refreshToken);
        } catch (OAuth2AuthorizationException no) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(no.getError().getErrorCode())) {
                return new Answer.Over();
            }
            log.warn(
                    "The identity provider gives no roles again: {}",
                    no.getError().getErrorCode());
        } catch (RuntimeException away) { // its discovery, its keys and its user info may fail in many ways
            log.warn("The identity provider did not say what somebody's roles are", away);
        }
        return new Answer.Away();
    }

    private Answer answer(Person person, String refreshToken) {
        var registration = Objects.requireNonNull(registrations.findByRegistrationId(LogoutTokens.REGISTRATION));
        var answer = tokens.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                registration, usedUp(registration), new OAuth2RefreshToken(refreshToken, null)));
        var user = users.loadUser(
                new OidcUserRequest(registration, answer.getAccessToken(), idToken(registration, answer, person)));
        if (!isAbout(person, user)) {
            throw new IllegalStateException("The answer is about somebody else, or says nothing of roles");
        }
        var next = answer.getRefreshToken();
        return new Answer.Roles(claimed.of(user), next == null ? null : next.getTokenValue());
    }

    /** Spring Security asks for one and takes nothing but its scopes, where the answer has none. */
    private static OAuth2AccessToken usedUp(ClientRegistration registration) {
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, "used-up", null, null, registration.getScopes());
    }

    /** A provider may leave it out; then the user info, which has to be of the same subject, says all. */
    private OidcIdToken idToken(ClientRegistration registration, OAuth2AccessTokenResponse answer, Person person) {
        if (answer.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN) instanceof String text) {
            var token = decoders.createDecoder(registration).decode(text);
            return new OidcIdToken(text, token.getIssuedAt(), token.getExpiresAt(), token.getClaims());
        }
        return OidcIdToken.withTokenValue("none")
                .issuer(person.issuer())
                .subject(person.subject())
                .build();
    }

    /** With an ID token no claim means no role; without one it may mean that the user info never has any. */
    private boolean isAbout(Person person, OidcUser user) {
        return person.issuer().equals(String.valueOf(user.getIdToken().getIssuer()))
                && person.subject().equals(user.getIdToken().getSubject())
                && (user.getIdToken().getIssuedAt() != null || claimed.isGiven(user));
    }

    private static ClientHttpRequestFactory http() {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        factory.setReadTimeout(PATIENCE);
        return factory;
    }

    /** As Spring Security has it, with an end to its patience. */
    private static RestClient rest(ClientHttpRequestFactory http) {
        return RestClient.builder()
                .requestFactory(http)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    private static RestTemplate operations(ClientHttpRequestFactory http) {
        var operations = new RestTemplate(http);
        operations.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        return operations;
    }
}
