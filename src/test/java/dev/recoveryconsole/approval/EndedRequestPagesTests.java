package dev.recoveryconsole.approval;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.ConsolePageTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The pages of a request that ended otherwise than by a signature. */
@ConsolePageTest
class EndedRequestPagesTests {

    private final MockMvcTester mvc;
    private final SignOffs signOffs;
    private final SigningPageOfTests page;

    @Autowired
    EndedRequestPagesTests(MockMvcTester mvc, SignOffs signOffs) {
        this.mvc = mvc;
        this.signOffs = signOffs;
        page = new SigningPageOfTests(mvc, signOffs);
    }

    @Test
    void a_decline_needs_a_reason_and_shows_it() {
        assertThat(page.post("decline", signedIn("priya", "approver"), " ")).hasStatus(422);
        assertThat(page.post("decline", signedIn("priya", "approver"), "Wrong host"))
                .hasStatus(302);
        assertThat(page.asked(signedIn("jo", "operator"))).bodyText().contains("Declined by Priya N. at", "Wrong host");
    }

    @Test
    void only_the_requester_withdraws() {
        assertThat(page.post("withdraw", signedIn("priya", "approver"), "")).hasStatus(409);
        assertThat(page.post("withdraw", signedIn("jo", "operator"), "")).hasStatus(302);
        assertThat(page.asked(signedIn("jo", "operator"))).bodyText().contains("Withdrawn by Jo K.");
    }

    @Test
    void other_end_states_are_said_in_words() {
        signOffs.voidAll(page.ask.recovery(), "The target time changed");
        assertThat(page.asked(signedIn("priya", "approver")))
                .hasStatusOk()
                .bodyText()
                .contains("Void since", "The target time changed");
    }

    @Test
    void a_request_that_was_replaced_says_what_changed_and_leads_to_the_one_that_counts() {
        var later = signOffs.ask(
                Requests.switchSecrets(signOffs.policy(), page.ask.recovery(), "orders-prod-rc014-a2.example"));
        assertThat(page.asked(signedIn("priya", "approver")))
                .hasStatusOk()
                .bodyText()
                .contains("Void since", "Nothing was done", "Later " + later + " was asked for instead")
                .contains("What changed since this request", "DB_HOST", "orders-prod-rc014-a2.example")
                .doesNotContain("Sign: switch secrets</button>");
        assertThat(page.sign(signedIn("priya", "approver"), "A1-7f3a"))
                .as("the old form")
                .hasStatus(409);
    }

    @Test
    void the_open_page_hears_of_the_end_of_its_request_and_nothing_else_of_it_is_replaced() {
        var live = mvc.get().uri("/approvals/" + page.id + "/live?v=REQUESTED");
        assertThat(live.with(signedIn("priya", "approver"))).hasStatus(204);
        signOffs.voidAll(page.ask.recovery(), "The target time changed");
        assertThat(mvc.get().uri("/approvals/" + page.id + "/live?v=REQUESTED").with(signedIn("priya", "approver")))
                .hasStatus(286)
                .bodyText()
                .contains("id=\"state\" hx-swap-oob=\"true\"", "The target time changed")
                .doesNotContain("<form");
    }
}
