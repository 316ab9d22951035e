package dev.recoveryconsole.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who gets in by Keycloak, and what the others are told. */
@KeycloakTest
class KeycloakSignInTests {

    private static final String LEAST = "minimum.acr.value";

    private final KeycloakAdmin keycloak;
    private final KeycloakVisitor visitor;

    @Autowired
    KeycloakSignInTests(KeycloakAdmin keycloak, @LocalServerPort int port) {
        this.keycloak = keycloak;
        this.visitor = new KeycloakVisitor("http://localhost:" + port);
    }

    @AfterEach
    void keycloak_demands_nothing_by_itself() {
        keycloak.setting(LEAST, "");
    }

    @Test
    void both_factors_and_a_group_that_the_settings_name_give_its_role() {
        assertThat(visitor.open("/audit").address()).hasPath("/login");
        var question = visitor.beginSignIn();
        assertThat(question.address()).hasHost(KeycloakVisitor.KEYCLOAK);
        assertThat(visitor.asked("acr_values")).isEqualTo("mfa");
        assertThat(visitor.asked("max_age")).isEqualTo("43200");
        assertThat(visitor.asked("code_challenge_method")).isEqualTo("S256");
        var page = visitor.answer(question, "priya");
        assertThat(page.address()).hasPath("/audit");
        assertThat(page.text()).contains("Priya N. (approver)");
    }

    @Test
    void a_group_that_the_settings_do_not_name_gives_nothing() {
        var page = visitor.signIn("una");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text())
                .contains("You are signed in, but this console gives you no role", "can add you to the group");
        assertThat(visitor.open("/audit").status()).isEqualTo(403);
    }

    @Test
    void who_has_no_second_factor_is_stopped_by_keycloak_and_cannot_make_one_with_the_password() {
        var page = visitor.signIn("sam");
        assertThat(page.address()).hasHost(KeycloakVisitor.KEYCLOAK);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("credential setup required");
        assertThat(page.html().select("form")).isEmpty();
        assertStillOut();
    }

    @Test
    void who_has_no_second_factor_is_refused_whatever_keycloak_is_asked_and_told_to_register_one() {
        visitor.leavingOut("acr_values");
        var page = visitor.signIn("sam");
        assertThat(page.address()).hasPath("/login").hasQuery("failed");
        assertThat(page.text())
                .contains(
                        "The sign-in was not accepted",
                        "did not say that a second factor was used. Register one there and sign in with it.",
                        "Nothing was done.");
        assertStillOut();
    }

    @Test
    void a_client_with_a_minimum_acr_makes_keycloak_ask_for_both_whatever_the_browser_leaves_out() {
        keycloak.setting(LEAST, "mfa");
        var page = visitor.leavingOut("acr_values").signIn("tomasz");
        assertThat(page.text()).contains("Tomasz K. (approver)");
    }

    @Test
    void a_client_that_demands_pkce_gives_nothing_to_a_request_without_it() {
        var page = visitor.leavingOut("code_challenge", "code_challenge_method").beginSignIn();
        assertThat(page.address()).hasPath("/login").hasQuery("failed");
        assertStillOut();
    }

    private void assertStillOut() {
        assertThat(visitor.open("/audit").address()).hasPath("/login");
    }
}
