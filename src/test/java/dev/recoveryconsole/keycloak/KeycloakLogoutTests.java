package dev.recoveryconsole.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signed out here is signed out at Keycloak, and the other way round. */
@KeycloakTest
class KeycloakLogoutTests {

    private final KeycloakAdmin keycloak;
    private final JdbcClient store;
    private final String console;

    @Autowired
    KeycloakLogoutTests(KeycloakAdmin keycloak, JdbcClient store, @LocalServerPort int port) {
        this.keycloak = keycloak;
        this.store = store;
        this.console = "http://localhost:" + port;
    }

    @AfterEach
    void every_logout_token_of_keycloaks_is_one_that_the_console_takes() {
        assertThat(events("logout token refused")).isZero();
        assertThat(events("logout token accepted")).isPositive();
    }

    @Test
    void signing_out_ends_keycloaks_session_too_and_leads_back() {
        var visitor = signedIn("vera");
        assertThat(keycloak.sessions("vera")).hasSize(1);
        var page = visitor.submit(visitor.open("/about"), "form[action$=/logout]", Map.of());
        assertThat(page.address()).hasPath("/login").hasQuery("out");
        assertThat(page.text()).contains("You are signed out.");
        assertThat(keycloak.sessions("vera")).isEmpty();
        assertThat(visitor.beginSignIn().asksFor("password")).isTrue();
    }

    @Test
    void a_sign_out_by_keycloaks_administrator_ends_all_sessions_of_that_person_and_nobody_elses() {
        var two = List.of(signedIn("omar"), signedIn("omar"));
        var dora = signedIn("dora");
        var before = events("session ended");
        keycloak.signOut("omar");
        assertThat(two).noneMatch(KeycloakLogoutTests::isIn);
        assertThat(isIn(dora)).isTrue();
        assertThat(events("session ended")).isEqualTo(before + 2);
    }

    @Test
    void one_session_that_keycloaks_administrator_ends_is_over_and_the_persons_other_is_not() {
        var two = List.of(signedIn("mona"), signedIn("mona"));
        keycloak.endSession(keycloak.sessions("mona").getFirst());
        assertThat(two.stream().filter(KeycloakLogoutTests::isIn)).hasSize(1);
        keycloak.signOut("mona");
        assertThat(two).noneMatch(KeycloakLogoutTests::isIn);
    }

    @Test
    void whoever_is_disabled_stays_in_until_keycloak_ends_the_sessions_too() {
        var dora = signedIn("dora");
        keycloak.enable("dora", false);
        try {
            assertThat(isIn(dora)).as("Keycloak tells nobody").isTrue();
            keycloak.signOut("dora");
            assertThat(isIn(dora)).isFalse();
            assertThat(dora.signIn("dora").address()).hasHost(KeycloakVisitor.KEYCLOAK);
        } finally {
            keycloak.enable("dora", true);
        }
    }

    private KeycloakVisitor signedIn(String username) {
        var visitor = new KeycloakVisitor(console);
        assertThat(visitor.signIn(username).text()).contains("(viewer)");
        return visitor;
    }

    private static boolean isIn(KeycloakVisitor visitor) {
        return visitor.open("/about").address().getPath().equals("/about");
    }

    private int events(String act) {
        return store.sql("select count(*) from audit_event where act = ?")
                .param(act)
                .query(Integer.class)
                .single();
    }
}
