package dev.recoveryconsole.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

class StepUpTests {

    static final LoginSettings SETTINGS = new LoginSettings(
            "groups",
            Map.of(),
            "mfa",
            Set.of("mfa"),
            Set.of("otp"),
            Duration.ofMinutes(5),
            Duration.ofHours(12),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10));

    @Test
    void a_login_asks_for_a_second_factor_and_protects_the_code() {
        var request = ask("");
        assertThat(request.getAdditionalParameters())
                .containsEntry("acr_values", "mfa")
                .containsEntry("max_age", 43_200L)
                .containsEntry("code_challenge_method", "S256")
                .containsKey("nonce")
                .doesNotContainKey("prompt");
        assertThat(StepUp.isStepUp(request)).isFalse();
    }

    @Test
    void a_step_up_asks_to_sign_in_again_now() {
        var request = ask("step_up=true");
        assertThat(request.getAdditionalParameters())
                .containsEntry("prompt", "login")
                .containsEntry("max_age", 0L);
        assertThat(StepUp.isStepUp(request)).isTrue();
    }

    @Test
    void the_nonce_of_a_step_up_is_bound_to_its_act() {
        var one = ask("step_up=true&act=sign%20AP-0001%20abc");
        assertThat(StepUp.act(one)).isEqualTo("sign AP-0001 abc");
        var nonce = Objects.requireNonNull(one.<String>getAttribute("nonce"));
        assertThat(nonce).endsWith("." + sha256("sign AP-0001 abc")).hasSizeGreaterThan(100);
        assertThat(one.getAdditionalParameters()).containsEntry("nonce", sha256(nonce));
        assertThat(one.getAuthorizationRequestUri()).contains("nonce=" + sha256(nonce));
        String other = ask("step_up=true&act=sign%20AP-0001%20abc").getAttribute("nonce");
        assertThat(other).as("nobody can guess it").isNotEqualTo(nonce);
        assertThat(StepUp.act(ask("step_up=true"))).isEmpty();
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static OAuth2AuthorizationRequest ask(String query) {
        var http = new MockHttpServletRequest("GET", "/oauth2/authorization/idp");
        http.setServletPath("/oauth2/authorization/idp");
        if (!query.isEmpty()) {
            http.setQueryString(query);
            UriComponentsBuilder.newInstance()
                    .query(query)
                    .build()
                    .getQueryParams()
                    .toSingleValueMap()
                    .forEach((name, value) -> http.addParameter(name, UriUtils.decode(value, UTF_8)));
        }
        var resolver = StepUp.resolver(new InMemoryClientRegistrationRepository(registration()), SETTINGS);
        return Objects.requireNonNull(resolver.resolve(http));
    }

    static ClientRegistration registration() {
        return ClientRegistration.withRegistrationId("idp")
                .clientId("recovery-console")
                .clientSecret("not-used")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid")
                .authorizationUri("https://idp.example.test/authorize")
                .tokenUri("https://idp.example.test/token")
                .build();
    }
}
