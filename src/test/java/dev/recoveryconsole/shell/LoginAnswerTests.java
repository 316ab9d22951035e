package dev.recoveryconsole.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recoveryconsole.PeopleOfTests;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

class LoginAnswerTests {

    private static final Instant NOW = Instant.parse("2026-03-14T04:27:20Z");

    private final Identity identity = new Identity(
            StepUpTests.SETTINGS,
            new People(new ConsoleSettings(URI.create("http://localhost"), "test", List.of(), null)));
    private final LoginAnswer answer = new LoginAnswer(identity, () -> NOW);

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_provider_that_ignores_max_age_is_found_out() {
        sessionOf("priya");
        refused(stepUpAnsweredBy("priya", NOW.minusSeconds(31)), "stale_authentication");
        assertThat(answer.accept(stepUpAnsweredBy("priya", NOW.minusSeconds(29)))
                        .getName())
                .isEqualTo("priya");
    }

    @Test
    void a_step_up_answered_by_another_person_is_refused_and_the_session_stays() {
        sessionOf("priya");
        refused(stepUpAnsweredBy("tomasz", NOW), "another_person");
        assertThat(identity.of(SecurityContextHolder.getContext().getAuthentication())
                        .orElseThrow()
                        .person())
                .isEqualTo(PeopleOfTests.person("priya"));
    }

    @Test
    void what_a_step_up_was_for_stays_with_the_person_until_the_next_sign_in() {
        sessionOf("priya");
        var proven = identity.of(answer.accept(stepUpAnsweredBy("priya", NOW, "sign AP-0001 abc")))
                .orElseThrow();
        assertThat(proven.provenFor()).isEqualTo("sign AP-0001 abc");
        assertThat(identity.of(answer.accept(stepUpAnsweredBy("priya", NOW)))
                        .orElseThrow()
                        .provenFor())
                .isEmpty();
        var proof = new FreshProof(() -> NOW.plusSeconds(299));
        assertThat(proof.covers(proven, "sign AP-0001 abc")).isTrue();
        assertThat(proof.covers(proven, "sign AP-0002 abc")).isFalse();
        assertThat(proof.opens(proven, "sign AP-0001 abc"))
                .as("too late to read it")
                .isFalse();
        assertThat(new FreshProof(() -> NOW.plusSeconds(301)).covers(proven, "sign AP-0001 abc"))
                .isFalse();
    }

    @Test
    void a_step_up_without_a_session_is_refused() {
        refused(stepUpAnsweredBy("priya", NOW), "another_person");
    }

    @Test
    void a_sign_in_that_the_session_limit_would_end_at_once_is_refused() {
        refused(answer("priya", NOW.minus(Duration.ofHours(13)), 43_200L, false), "stale_authentication");
    }

    @Test
    void only_the_listed_ways_of_signing_in_prove_a_second_factor() {
        assertThat(identity.provesSecondFactor(token("jo", NOW, Map.of("acr", "mfa"))))
                .isTrue();
        assertThat(identity.provesSecondFactor(token("jo", NOW, Map.of("amr", List.of("pwd", "otp")))))
                .isTrue();
        assertThat(identity.provesSecondFactor(token("jo", NOW, Map.of("acr", "pwd", "amr", List.of("pwd")))))
                .isFalse();
        assertThat(identity.provesSecondFactor(token("jo", NOW, Map.of()))).isFalse();
    }

    private void refused(OAuth2LoginAuthenticationToken login, String code) {
        assertThatExceptionOfType(OAuth2AuthenticationException.class)
                .isThrownBy(() -> answer.accept(login))
                .satisfies(e -> assertThat(e.getError().getErrorCode()).isEqualTo(code));
    }

    private static void sessionOf(String subject) {
        var user = user(subject, NOW.minusSeconds(3600));
        SecurityContextHolder.getContext()
                .setAuthentication(new OAuth2AuthenticationToken(user, user.getAuthorities(), "idp"));
    }

    private static OAuth2LoginAuthenticationToken stepUpAnsweredBy(String subject, Instant at) {
        return answer(subject, at, 0L, true);
    }

    private static OAuth2LoginAuthenticationToken stepUpAnsweredBy(String subject, Instant at, String act) {
        return answer(subject, at, 0L, Map.of("step_up", true, "act", act));
    }

    private static OAuth2LoginAuthenticationToken answer(String subject, Instant at, long maxAge, boolean stepUp) {
        return answer(subject, at, maxAge, Map.of("step_up", stepUp));
    }

    private static OAuth2LoginAuthenticationToken answer(
            String subject, Instant at, long maxAge, Map<String, Object> asking) {
        var asked = OAuth2AuthorizationRequest.authorizationCode()
                .clientId("recovery-console")
                .authorizationUri("https://idp.example.test/authorize")
                .redirectUri("http://localhost/login/oauth2/code/idp")
                .state("s")
                .attributes(attributes -> attributes.putAll(asking))
                .additionalParameters(Map.of("max_age", maxAge))
                .build();
        var answered = OAuth2AuthorizationResponse.success("c")
                .redirectUri("http://localhost/login/oauth2/code/idp")
                .state("s")
                .build();
        var user = user(subject, at);
        return new OAuth2LoginAuthenticationToken(
                StepUpTests.registration(),
                new OAuth2AuthorizationExchange(asked, answered),
                user,
                user.getAuthorities(),
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "t", NOW, NOW.plusSeconds(60)));
    }

    private static OidcUser user(String subject, Instant at) {
        return new DefaultOidcUser(List.of(), token(subject, at, Map.of("acr", "mfa")));
    }

    private static OidcIdToken token(String subject, Instant at, Map<String, Object> claims) {
        return OidcIdToken.withTokenValue("t")
                .issuer(PeopleOfTests.ISSUER)
                .subject(subject)
                .claim("auth_time", at)
                .claims(all -> all.putAll(claims))
                .build();
    }
}
