package dev.recoveryconsole.approval;

import static dev.recoveryconsole.PeopleOfTests.signedInAgo;
import static dev.recoveryconsole.shell.SteppedUpOfTests.steppedUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.ConsolePageTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The second factor that a signature needs: lately, and for the very request. */
@ConsolePageTest
class ProvenForItTests {

    private final MockMvcTester mvc;
    private final SignOffs signOffs;
    private final SigningPageOfTests page;

    @Autowired
    ProvenForItTests(MockMvcTester mvc, SignOffs signOffs) {
        this.mvc = mvc;
        this.signOffs = signOffs;
        page = new SigningPageOfTests(mvc, signOffs);
    }

    @Test
    void an_approver_proves_the_second_factor_again_before_the_page_opens() {
        assertThat(page.asked(signedInAgo(Duration.ofSeconds(125), "priya", "approver")))
                .hasStatus(302)
                .hasRedirectedUrl(stepUp());
        assertThat(page.asked(steppedUp(
                        Instant.now(), "sign AP-0000 " + page.ask.payload().digest(), "priya", "approver")))
                .as("proven for another request")
                .hasRedirectedUrl(stepUp());
        assertThat(page.asked(steppedUp(Instant.now(), act(), "priya", "approver")))
                .hasStatusOk();
    }

    private String act() {
        return "sign " + page.id + " " + page.ask.payload().digest();
    }

    private String stepUp() {
        return "/step-up?return=/approvals/" + page.id + "&act=" + act().replace(" ", "%20");
    }

    @Test
    void a_proof_for_another_request_signs_nothing_and_what_was_typed_comes_back() {
        var answer = page.sign(steppedUp(Instant.now(), "sign AP-0000 abc", "priya", "approver"), "A1-7f3a")
                .exchange();
        assertThat(answer).hasRedirectedUrl(stepUp());
        assertThat(signOffs.current(page.ask.recovery(), Gate.SWITCH_SECRETS))
                .hasValueSatisfying(view -> assertThat(view.waiting()).isTrue());
        var again = page.asked(steppedUp(Instant.now(), act(), "priya", "approver"))
                .cookie(answer.getResponse().getCookies())
                .exchange();
        assertThat(again).bodyText().contains("value=\"A1-7f3a\"", "looks right");
        assertThat(page.sign(steppedUp(Instant.now(), act(), "priya", "approver"), "A1-7f3a")
                        .cookie(answer.getResponse().getCookies()))
                .hasRedirectedUrl("/approvals/" + page.id);
    }

    @Test
    void an_old_second_factor_signs_nothing_and_is_asked_for_again() {
        assertThat(mvc.post()
                        .uri("/approvals/" + page.id + "/sign")
                        .param("digest", page.ask.payload().digest())
                        .param("readBack", "A1-7f3a")
                        .header("Referer", "http://localhost/approvals/" + page.id)
                        .with(csrf())
                        .with(signedInAgo(Duration.ofSeconds(301), "priya", "approver")))
                .hasRedirectedUrl(stepUp());
        assertThat(signOffs.current(page.ask.recovery(), Gate.SWITCH_SECRETS))
                .hasValueSatisfying(view -> assertThat(view.waiting()).isTrue());
    }
}
