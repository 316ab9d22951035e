package dev.recoveryconsole.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.WaitingRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The fresh second factor of a signature and of a risky act, proven by Keycloak; and how each weaker answer is refused. */
@KeycloakTest
class KeycloakStepUpTests {

    private final ClockAhead clock;
    private final KeycloakVisitor visitor;
    private final WaitingRequest request;
    private final WaitingRequest another;

    @Autowired
    KeycloakStepUpTests(ClockAhead clock, SignOffs signOffs, @LocalServerPort int port) {
        this.clock = clock;
        this.visitor = new KeycloakVisitor("http://localhost:" + port);
        this.request = new WaitingRequest(signOffs);
        this.another = new WaitingRequest(signOffs);
    }

    @AfterEach
    void the_clocks_agree() {
        clock.right();
    }

    @Test
    void a_signature_is_taken_after_both_factors_once_more_and_for_its_own_request_only() {
        visitor.signIn("lena");
        var question = visitor.open(request.view().address());
        assertThat(question.address()).hasHost(KeycloakVisitor.KEYCLOAK);
        assertThat(visitor.asked("prompt")).isEqualTo("login");
        assertThat(visitor.asked("max_age")).isEqualTo("0");
        assertThat(visitor.asked("acr_values")).isEqualTo("mfa");
        var page = visitor.answer(question, "lena");
        assertThat(page.address()).hasPath(request.view().address());
        assertAsksAgain(visitor.open(another.view().address()));
        var signed = visitor.submit(
                page, "form[action$=/sign]", Map.of("readBack", WaitingRequest.READ_BACK, "comment", "seen"));
        assertThat(signed.text()).contains("Lena F.");
        assertThat(request.view().waiting()).isFalse();
        assertThat(Objects.requireNonNull(request.view().signer()).subject()).endsWith("04");
        assertThat(another.view().waiting()).isTrue();
    }

    private static void assertAsksAgain(Page page) {
        assertThat(page.address()).hasHost(KeycloakVisitor.KEYCLOAK);
        assertThat(page.asksFor("password")).isTrue();
    }

    @Test
    void a_risky_act_of_an_operator_is_asked_for_again_and_goes_on_at_its_own_page() {
        var hold = "/recoveries/RC-2026-999/hold";
        visitor.signIn("jo");
        assertThat(visitor.open(hold).status())
                .as("fresh: there is no such run")
                .isEqualTo(404);
        clock.ahead(Duration.ofMinutes(3));
        var question = visitor.open(hold);
        assertAsksAgain(question);
        clock.right();
        var page = visitor.answer(question, "jo");
        assertThat(page.address()).hasPath(hold);
        assertThat(page.status()).isEqualTo(404);
    }

    @Test
    void an_old_sign_in_that_keycloak_repeats_without_asking_is_refused() {
        visitor.signIn("tomasz");
        clock.ahead(Duration.ofMinutes(1));
        var page = visitor.leavingOut("prompt", "max_age").open(request.view().address());
        assertRefused(page, "did not ask you to sign in again. Its client for this console has to honour max_age.");
        assertStillSignedIn("Tomasz K. (approver)");
        assertThat(request.view().waiting()).isTrue();
    }

    @Test
    void a_password_alone_is_refused_at_a_step_up() {
        visitor.signIn("karl");
        var question = visitor.leavingOut("acr_values").open(request.view().address());
        assertAsksAgain(question);
        var page = visitor.answer(question, "karl");
        assertRefused(page, "did not say that a second factor was used. Register one there and sign in with it.");
        assertStillSignedIn("Karl B. (approver)");
        assertThat(request.view().waiting()).isTrue();
    }

    @Test
    void a_step_up_that_another_person_answers_is_refused() {
        visitor.signIn("nina");
        var question = visitor.unknownToKeycloak().open(request.view().address());
        var page = visitor.answer(question, "priya");
        assertRefused(
                page, "Another person answered the sign-in. Only the person whose session this is can prove it again.");
        assertStillSignedIn("Nina S. (approver)");
        assertThat(request.view().waiting()).isTrue();
    }

    @Test
    void a_step_up_for_one_request_proves_nothing_for_another() {
        visitor.signIn("oleg");
        visitor.open(another.view().address());
        var question = visitor.sending("nonce", visitor.asked("nonce"))
                .open(request.view().address());
        assertRefused(visitor.answer(question, "oleg"), "its answer could not be read");
        assertAsksAgain(visitor.honestly().open(request.view().address()));
        assertThat(request.view().waiting()).isTrue();
    }

    private static void assertRefused(Page page, String why) {
        assertThat(page.address()).hasPath("/login").hasQuery("failed");
        assertThat(page.text())
                .contains("The sign-in was not accepted", why, "that session is as it was", "Back to the console");
    }

    private void assertStillSignedIn(String who) {
        assertThat(visitor.honestly().open("/about").text()).contains(who);
    }
}
