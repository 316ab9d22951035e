package dev.recoveryconsole.sessions;

import static dev.recoveryconsole.sessions.PeopleSignedIn.FIREFOX;
import static dev.recoveryconsole.sessions.PeopleSignedIn.IPHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.FullConsoleTest;
import dev.recoverysandbox.idp.BackChannel;
import dev.recoverysandbox.idp.IdentityProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.session.SessionRepository;

/** OpenID Connect Back-Channel Logout 1.0: the identity provider says that sessions are over, and only it. */
@FullConsoleTest
class BackChannelLogoutTests {

    private static final String LOGOUT = "logout+jwt";

    private final PeopleSignedIn people;
    private final BackChannel provider;
    private final JdbcClient jdbc;
    private final SessionRepository<?> sessions;
    private final URI console;

    @Autowired
    BackChannelLogoutTests(
            JdbcClient jdbc, IdentityProvider provider, SessionRepository<?> sessions, @LocalServerPort int port) {
        this.people = new PeopleSignedIn(port, jdbc);
        this.provider = provider.backChannel();
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.console = URI.create(people.address("/"));
    }

    @BeforeEach
    void nobody_is_signed_in() {
        people.nobody();
    }

    @Test
    void a_token_that_names_a_person_ends_all_their_sessions_and_nobody_elses() {
        var laptop = people.signedIn("jo", FIREFOX);
        var phone = people.signedIn("jo", IPHONE);
        var vera = people.signedIn("vera", FIREFOX);
        assertThat(provider.signOutEverywhere("jo", console)).isEqualTo(200);
        var poll = phone.fragment(people.address("/audit"));
        assertThat(poll.statusCode()).isEqualTo(401);
        assertThat(poll.headers().firstValue("HX-Trigger")).hasValue("session-expired");
        assertThat(people.isIn(laptop)).isFalse();
        assertThat(people.isIn(vera)).isTrue();
        assertThat(people.audited("logout token accepted").getFirst()).contains("\"sessions\":2", "\"actor\":null");
        assertThat(people.audited("session ended").getFirst()).contains("\"endedBy\":\"the identity provider\"", "#jo");
    }

    @Test
    void a_session_is_noted_with_the_providers_own() {
        people.signedIn("jo", FIREFOX);
        assertThat(jdbc.sql("select count(*) from login_session where provider_session is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_token_that_names_a_session_ends_that_one_only() {
        var laptop = people.signedIn("jo", FIREFOX);
        var phone = people.signedIn("jo", IPHONE);
        assertThat(send(Map.of("sid", sid("Safari on iPhone"))).statusCode()).isEqualTo(200);
        assertThat(people.isIn(phone)).isFalse();
        assertThat(people.isIn(laptop)).isTrue();
    }

    @Test
    void a_token_that_names_a_session_of_another_person_ends_neither() {
        var jo = people.signedIn("jo", FIREFOX);
        var vera = people.signedIn("vera", IPHONE);
        assertThat(send(Map.of("sub", "vera", "sid", sid("Firefox on Linux"))).statusCode())
                .isEqualTo(200);
        assertThat(people.isIn(jo)).isTrue();
        assertThat(people.isIn(vera)).isTrue();
        assertThat(people.audited("logout token accepted").getFirst()).contains("\"sessions\":0");
    }

    @Test
    void a_token_counts_once() {
        people.signedIn("jo", FIREFOX);
        var token = provider.token(LOGOUT, Map.of("sub", "jo"));
        assertThat(provider.send(token, console).statusCode()).isEqualTo(200);
        var again = people.signedIn("jo", IPHONE);
        assertRefused(provider.send(token, console), "it was used before");
        assertThat(people.isIn(again)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatever_else_is_sent_ends_nothing_and_is_audited(
            String why, String type, Map<String, @Nullable Object> changes) {
        var jo = people.signedIn("jo", FIREFOX);
        var all = new HashMap<String, @Nullable Object>(Map.of("sub", "jo"));
        all.putAll(changes);
        assertRefused(provider.send(provider.token(type, all), console), why);
        assertThat(people.isIn(jo)).isTrue();
    }

    static Stream<Arguments> wrong() {
        var now = Instant.now();
        return Stream.of(
                Arguments.of("it is no logout token by its type", "JWT", Map.of()),
                Arguments.of("another issuer", LOGOUT, Map.of("iss", "https://other.example.test")),
                Arguments.of("for another client", LOGOUT, Map.of("aud", "another-client")),
                Arguments.of("it does not say from when until when it counts", LOGOUT, without("exp")),
                Arguments.of("it does not say from when until when it counts", LOGOUT, without("iat")),
                Arguments.of("it is of the future", LOGOUT, Map.of("iat", now.plusSeconds(60))),
                Arguments.of("it is too old", LOGOUT, Map.of("iat", now.minusSeconds(200))),
                Arguments.of(
                        "it has expired", LOGOUT, Map.of("iat", now.minusSeconds(100), "exp", now.minusSeconds(40))),
                Arguments.of("it is not about a logout", LOGOUT, without("events")),
                Arguments.of("it is not about a logout", LOGOUT, Map.of("events", Map.of("other", Map.of()))),
                Arguments.of("it has a nonce, as an ID token has", LOGOUT, Map.of("nonce", "n")),
                Arguments.of("it has no id", LOGOUT, without("jti")),
                Arguments.of("it names neither a person nor a session", LOGOUT, without("sub")));
    }

    private static Map<String, @Nullable Object> without(String claim) {
        var changes = new HashMap<String, @Nullable Object>();
        changes.put(claim, null);
        return changes;
    }

    @Test
    void what_the_provider_has_not_signed_ends_nothing() {
        var jo = people.signedIn("jo", FIREFOX);
        var parts = provider.token(LOGOUT, Map.of("sub", "vera")).split("\\.", -1);
        var forJo = base64(text(parts[1]).replace("vera", "jo"));
        var unsigned = base64("{\"alg\":\"none\",\"typ\":\"logout+jwt\"}");
        var why = "it is not signed by the identity provider, or cannot be read";
        assertRefused(provider.send(parts[0] + "." + forJo + "." + parts[2], console), why);
        assertRefused(provider.send(unsigned + "." + forJo + ".", console), why);
        assertRefused(provider.send("no token at all", console), why);
        assertRefused(provider.send("", console), "there is none");
        assertRefused(provider.send("x".repeat(9000), console), "it is too long");
        assertThat(people.isIn(jo)).isTrue();
    }

    /** Neither the answer nor the audit log has anything of what was sent. */
    private void assertRefused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_request\"}");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(people.audited("logout token refused").getFirst()).contains("\"facts\":{\"why\":\"" + why + "\"}");
    }

    private HttpResponse<String> send(Map<String, Object> claims) {
        return provider.send(provider.token(LOGOUT, claims), console);
    }

    /** The claim of the sign-in in this browser. */
    private String sid(String browser) {
        var id = jdbc.sql("select session_id from spring_session s join login_session l"
                        + " on l.session_primary_id = s.primary_id where l.browser = ?")
                .param(browser)
                .query(String.class)
                .single();
        SecurityContext context =
                Objects.requireNonNull(sessions.findById(id)).getRequiredAttribute("SPRING_SECURITY_CONTEXT");
        var user = (OidcUser) Objects.requireNonNull(
                Objects.requireNonNull(context.getAuthentication()).getPrincipal());
        return Objects.requireNonNull(user.getClaimAsString("sid"));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
