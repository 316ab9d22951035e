package dev.recoveryconsole.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

class StepUpTests {

    static final LoginSettings SETTINGS = new LoginSettings(
            "groups", Map.of(), "mfa", Set.of("mfa"), Set.of("otp"), Duration.ofMinutes(5), Duration.ofHours(12));

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

    private static OAuth2AuthorizationRequest ask(String query) {
        var http = new MockHttpServletRequest("GET", "/oauth2/authorization/idp");
        http.setServletPath("/oauth2/authorization/idp");
        if (!query.isEmpty()) {
            http.setQueryString(query);
            http.addParameter("step_up", "true");
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
