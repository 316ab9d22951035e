package dev.recoveryconsole.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Judges what comes back from the identity provider against what was asked. {@code max_age} obliges the client to
 * check {@code auth_time} (OpenID Connect Core 1.0, section 3.1.3.7, rule 13); without it a provider that ignores the
 * parameter would send the browser round in circles. A step-up must be answered by whoever began it.
 */
@Component
class LoginAnswer implements ObjectPostProcessor<OAuth2LoginAuthenticationFilter> {

    /** Between the provider's sign-in and our answer lies the way through the browser, and two clocks. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final Identity identity;
    private final InstantSource clock;

    LoginAnswer(Identity identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public <O extends OAuth2LoginAuthenticationFilter> O postProcess(O filter) {
        filter.setAuthenticationResultConverter(this::accept);
        return filter;
    }

    OAuth2AuthenticationToken accept(OAuth2LoginAuthenticationToken answer) {
        var asked = answer.getAuthorizationExchange().getAuthorizationRequest();
        if (!(answer.getPrincipal() instanceof OidcUser user)) {
            throw ProvenUsers.refused("not_oidc", "The answer has no ID token");
        }
        checkAge(asked, user);
        if (StepUp.isStepUp(asked)) {
            checkSamePerson(user);
        }
        var act = StepUp.act(asked);
        return new OAuth2AuthenticationToken(
                act.isEmpty() ? user : new SteppedUp(user, act),
                answer.getAuthorities(),
                answer.getClientRegistration().getRegistrationId());
    }

    private void checkAge(OAuth2AuthorizationRequest asked, OidcUser user) {
        var maxAge = asked.getAdditionalParameters().get("max_age");
        Instant at = user.getIdToken().getAuthenticatedAt();
        if (maxAge != null && (at == null || tooOld(at, Duration.ofSeconds(Long.parseLong(maxAge.toString()))))) {
            throw ProvenUsers.refused("stale_authentication", "auth_time is " + at);
        }
    }

    private boolean tooOld(Instant at, Duration maxAge) {
        return at.plus(maxAge).plus(LEEWAY).isBefore(clock.instant());
    }

    /** The session is still the old one here: the filter replaces it only after this returns. */
    private void checkSamePerson(OidcUser user) {
        var before = identity.of(SecurityContextHolder.getContext().getAuthentication());
        if (!before.map(SignedIn::person).equals(Optional.of(Identity.person(user)))) {
            throw ProvenUsers.refused("another_person", "The sign-in was answered by another person");
        }
    }
}
