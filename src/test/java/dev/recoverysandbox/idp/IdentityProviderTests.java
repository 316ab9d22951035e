package dev.recoverysandbox.idp;

import static dev.recoverysandbox.idp.RelyingParty.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IdentityProviderTests {

    private static volatile Instant now = Instant.EPOCH;
    private static final SandboxPeople PEOPLE =
            SandboxPeople.standard().andWithoutSecondFactor("noah", "Noah P.", "operator");

    @SuppressWarnings("NullAway.Init")
    private static IdentityProvider provider;

    private final RelyingParty console = new RelyingParty(provider);

    @BeforeAll
    static void start() {
        now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        provider = IdentityProvider.start(IdpOptions.of(0, PEOPLE, "secret-of-this-world"), () -> now);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void password_and_code_prove_two_factors_and_when() {
        var jo = PEOPLE.get("jo");
        var claims = console.claims(signedIn(jo));
        assertThat(claims.path("sub").asString()).isEqualTo("jo");
        assertThat(claims.path("iss").asString()).isEqualTo(provider.issuer().toString());
        assertThat(claims.path("acr").asString()).isEqualTo("mfa");
        assertThat(texts(claims.path("amr"))).containsExactly("pwd", "otp", "mfa");
        assertThat(claims.path("auth_time").asLong()).isEqualTo(now.getEpochSecond());
        assertThat(texts(claims.path("groups"))).containsExactly("recovery-operators");
        assertThat(claims.path("name").asString()).isEqualTo("Jo K.");
        assertThat(claims.path("email").asString()).isEqualTo("jo@example.test");
    }

    @Test
    void a_password_alone_gives_no_code_to_somebody_with_a_second_factor() {
        var codePage = console.signIn(console.authorize(Map.of()), PEOPLE.get("priya"));
        assertThat(codePage.uri().getPath()).isEqualTo("/totp");
        assertThat(console.authorize(Map.of()).uri().getPath()).isEqualTo("/totp");
    }

    @Test
    void a_wrong_code_is_asked_again() {
        var codePage = console.signIn(console.authorize(Map.of()), PEOPLE.get("priya"));
        var again = console.enter(codePage, "000000".equals(code(PEOPLE.get("priya"))) ? "111111" : "000000");
        assertThat(again.body()).contains("That code is wrong or too old");
    }

    @Test
    void a_wrong_password_is_asked_again() {
        var page = console.submit(
                console.authorize(Map.of()), "/login", Map.of("username", "jo", "password", "not-this-one"));
        assertThat(page.body()).contains("Wrong name or password");
    }

    @Test
    void a_person_without_a_second_factor_is_signed_in_as_such() {
        var claims = console.claims(console.signIn(console.authorize(Map.of()), PEOPLE.get("noah")));
        assertThat(claims.path("acr").asString()).isEqualTo("pwd");
        assertThat(texts(claims.path("amr"))).containsExactly("pwd");
    }

    @Test
    void somebody_signed_in_is_not_asked_twice() {
        signedIn(PEOPLE.get("vera"));
        assertThat(location(console.authorize(Map.of()))).contains("code=");
    }

    @Test
    void max_age_zero_asks_for_both_factors_again_and_renews_auth_time() {
        var first =
                console.claims(signedIn(PEOPLE.get("priya"))).path("auth_time").asLong();
        now = now.plusSeconds(90);
        var login = console.authorize(Map.of("max_age", "0"));
        assertThat(login.uri().getPath()).isEqualTo("/login");
        var again = console.claims(bothFactors(login, PEOPLE.get("priya")));
        assertThat(again.path("auth_time").asLong()).isEqualTo(first + 90);
    }

    @Test
    void max_age_not_yet_reached_asks_nobody() {
        signedIn(PEOPLE.get("priya"));
        now = now.plusSeconds(90);
        assertThat(location(console.authorize(Map.of("max_age", "300")))).contains("code=");
        now = now.plus(Duration.ofMinutes(5));
        assertThat(console.authorize(Map.of("max_age", "300")).uri().getPath()).isEqualTo("/login");
    }

    @Test
    void prompt_login_asks_again_and_takes_another_person_too() {
        signedIn(PEOPLE.get("jo"));
        now = now.plusSeconds(1);
        var claims = console.claims(
                bothFactors(console.authorize(Map.of("prompt", "login", "acr_values", "mfa")), PEOPLE.get("tomasz")));
        assertThat(claims.path("sub").asString()).isEqualTo("tomasz");
    }

    @Test
    void a_browser_is_never_sent_to_a_foreign_address() {
        signedIn(PEOPLE.get("jo"));
        var answer = console.authorize(Map.of("redirect_uri", "https://example.test/login/oauth2/code/idp"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(location(answer)).isEmpty();
    }

    @Test
    void proof_of_key_is_required() {
        signedIn(PEOPLE.get("jo"));
        assertThat(location(console.authorize(Map.of("code_challenge", "")))).doesNotContain("code=");
    }

    @Test
    void logout_ends_the_session_and_returns_to_the_console() {
        var token =
                console.tokens(signedIn(PEOPLE.get("omar"))).path("id_token").asString();
        var answer = console.get(provider.issuer()
                + "/connect/logout?post_logout_redirect_uri=http://localhost:9/login&id_token_hint=" + token);
        assertThat(location(answer)).isEqualTo("http://localhost:9/login");
        assertThat(console.authorize(Map.of()).uri().getPath()).isEqualTo("/login");
    }

    @Test
    void its_cookie_has_a_name_of_its_own() {
        var cookie = console.get(provider.issuer() + "/login").headers().firstValue("Set-Cookie");
        assertThat(cookie).hasValueSatisfying(value -> assertThat(value).startsWith("SANDBOXIDP="));
    }

    @Test
    void discovery_names_the_issuer_that_was_asked() {
        assertThat(console.get(provider.issuer() + "/.well-known/openid-configuration")
                        .body())
                .contains("\"issuer\":\"" + provider.issuer() + "\"");
    }

    private HttpResponse<String> signedIn(SandboxPerson person) {
        return bothFactors(console.authorize(Map.of()), person);
    }

    private HttpResponse<String> bothFactors(HttpResponse<String> loginPage, SandboxPerson person) {
        return console.enter(console.signIn(loginPage, person), code(person));
    }

    private static String code(SandboxPerson person) {
        return Totp.code(Objects.requireNonNull(person.totpSecret()), now);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
