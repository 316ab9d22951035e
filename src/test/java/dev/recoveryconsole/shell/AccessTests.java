package dev.recoveryconsole.shell;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static dev.recoveryconsole.PeopleOfTests.signedInAgo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.ConsolePageTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ConsolePageTest
class AccessTests {

    private final MockMvcTester mvc;

    @Autowired
    AccessTests(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    @Test
    void nobody_sees_a_page_without_signing_in() {
        assertThat(mvc.get().uri("/audit").accept(MediaType.TEXT_HTML))
                .hasStatus(302)
                .hasRedirectedUrl("/login");
    }

    @Test
    void a_fragment_of_an_ended_session_gets_an_event_and_no_login_form() {
        assertThat(mvc.get().uri("/audit").header("HX-Request", "true"))
                .hasStatus(401)
                .hasHeader("HX-Trigger", "session-expired");
    }

    @Test
    void a_person_whom_both_sides_name_comes_in() {
        assertThat(mvc.get().uri("/audit").with(signedIn("priya", "approver")))
                .hasStatusOk()
                .bodyText()
                .contains("Priya N. (approver)");
    }

    @Test
    void a_group_counts_under_the_name_that_the_settings_give_it() {
        assertThat(mvc.get().uri("/audit").with(signedIn("jo", "recovery-operators")))
                .hasStatusOk()
                .bodyText()
                .contains("Jo K. (operator)");
    }

    @Test
    void an_unknown_person_gets_nothing_whatever_the_claim_says() {
        assertThat(mvc.get().uri("/audit").with(signedIn("mallory", "admin", "approver")))
                .hasStatus(403);
    }

    @Test
    void a_known_person_gets_nothing_without_a_matching_claim() {
        assertThat(mvc.get().uri("/audit").with(signedIn("priya", "operator"))).hasStatus(403);
    }

    @Test
    void a_sign_in_that_is_too_long_ago_has_ended() {
        assertThat(mvc.get().uri("/audit").with(signedInAgo(Duration.ofHours(13), "priya", "approver")))
                .hasStatus(302)
                .hasRedirectedUrl("/login?over");
    }

    @Test
    void a_page_that_refreshes_itself_does_not_outlive_the_sign_in_either() {
        var poll = mvc.get().uri("/audit").header("HX-Request", "true");
        assertThat(poll.with(signedInAgo(Duration.ofHours(11), "priya", "approver")))
                .hasStatusOk();
        assertThat(poll.with(signedInAgo(Duration.ofHours(13), "priya", "approver")))
                .hasStatus(401)
                .hasHeader("HX-Trigger", "session-expired");
    }

    @Test
    void a_post_without_the_token_of_its_page_is_refused() {
        assertThat(mvc.post().uri("/logout").with(signedIn("priya", "approver")))
                .hasStatus(403);
        assertThat(mvc.post()
                        .uri("/logout")
                        .with(signedIn("priya", "approver"))
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .hasStatus(302);
    }

    @Test
    void the_content_policy_names_the_identity_provider_as_the_only_foreign_form_target() {
        var policy = mvc.get().uri("/login").exchange().getResponse().getHeader("Content-Security-Policy");
        assertThat(policy)
                .contains("form-action 'self' https://idp.example.test")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void every_answer_says_how_browsers_have_to_take_it() {
        for (var address : new String[] {"/login", "/assets/favicon.svg", "/audit", "/hooks/deploys"}) {
            assertThat(mvc.get().uri(address).secure(true))
                    .as(address)
                    .hasHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains")
                    .hasHeader("X-Content-Type-Options", "nosniff");
        }
        assertThat(mvc.get().uri("/login"))
                .hasHeader("Referrer-Policy", "same-origin")
                .doesNotContainHeader("Strict-Transport-Security");
    }

    @Test
    void an_unknown_address_is_said_in_words() {
        assertThat(mvc.get().uri("/no-such-page").with(signedIn("vera", "viewer")))
                .hasStatus(404)
                .bodyText()
                .contains("There is no such page");
    }

    @Test
    void a_step_up_never_leads_out_of_the_console() {
        for (var elsewhere : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nb"}) {
            assertThat(mvc.get().uri("/step-up?return={r}", elsewhere).with(signedIn("priya", "approver")))
                    .as(elsewhere)
                    .hasStatus(404);
        }
        assertThat(mvc.get().uri("/step-up?return={r}", "/approvals/AP-0001").with(signedIn("priya", "approver")))
                .hasRedirectedUrl("/oauth2/authorization/idp?step_up=true");
    }
}
