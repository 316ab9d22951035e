package dev.recoveryconsole.approval;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static dev.recoveryconsole.PeopleOfTests.signedInAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.ConsolePageTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ConsolePageTest
class ApprovalPagesTests {

    private final MockMvcTester mvc;
    private final SignOffs signOffs;
    private final UUID recovery = UUID.randomUUID();
    private final AskForSignOff ask = Requests.switchSecrets(recovery);
    private SignOffId id = new SignOffId(0);

    @Autowired
    ApprovalPagesTests(MockMvcTester mvc, SignOffs signOffs) {
        this.mvc = mvc;
        this.signOffs = signOffs;
    }

    @BeforeEach
    void somebodyAsks() {
        id = signOffs.ask(ask);
    }

    @Test
    void the_inbox_shows_what_waits_for_whom() {
        assertThat(mvc.get().uri("/approvals").with(signedIn("priya", "approver")))
                .hasStatusOk()
                .bodyText()
                .contains("Waiting for you", id.toString(), "asked by Jo K.")
                .containsPattern("Approvals \\(\\d+\\)");
        assertThat(mvc.get().uri("/approvals").with(signedIn("jo", "operator")))
                .bodyText()
                .contains("Nothing waits for you");
    }

    @Test
    void the_signing_page_shows_exactly_what_is_signed() {
        assertThat(mvc.get().uri("/approvals/" + id).with(signedIn("priya", "approver")))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Jo K. asks you to sign: switch application secrets to the restored database",
                        "orders-prod-rc014-a1.example",
                        ask.payload().digest(),
                        "Read back: the new database name ends with",
                        "Sign: switch secrets");
    }

    @Test
    void an_approver_proves_the_second_factor_again_before_the_page_opens() {
        assertThat(mvc.get().uri("/approvals/" + id).with(signedInAgo(Duration.ofSeconds(125), "priya", "approver")))
                .hasStatus(302)
                .hasRedirectedUrl("/step-up?return=/approvals/" + id);
    }

    @Test
    void whoever_cannot_sign_reads_why_and_who_can_without_another_sign_in() {
        assertThat(mvc.get().uri("/approvals/" + id).with(signedInAgo(Duration.ofHours(1), "jo", "operator")))
                .hasStatusOk()
                .bodyText()
                .contains("You asked for this", "Can sign it: Priya N., Tomasz K.", "Withdraw this request")
                .doesNotContain("Ana R.")
                .doesNotContain("Sign: switch secrets");
    }

    @Test
    void a_signature_is_taken_and_the_page_says_so() {
        assertThat(sign(signedIn("priya", "approver"), "A1-7f3a"))
                .hasStatus(302)
                .hasRedirectedUrl("/approvals/" + id);
        assertThat(mvc.get().uri("/approvals/" + id).with(signedIn("vera", "viewer")))
                .bodyText()
                .contains("Signed by Priya N. at", "Priya N. commented: looks right");
        assertThat(sign(signedIn("tomasz", "approver"), "A1-7f3a"))
                .hasStatus(409)
                .bodyText()
                .contains("no longer open: signed", "Nothing was done.");
    }

    @Test
    void a_wrong_read_back_keeps_what_was_typed() {
        assertThat(sign(signedIn("priya", "approver"), "a1-0000"))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "<title>Error: Sign: switch secrets",
                        "This is not what the page shows",
                        "value=\"a1-0000\"",
                        "looks right");
    }

    @Test
    void an_old_second_factor_signs_nothing_and_leads_back() {
        assertThat(mvc.post()
                        .uri("/approvals/" + id + "/sign")
                        .param("digest", ask.payload().digest())
                        .param("readBack", "A1-7f3a")
                        .header("Referer", "http://localhost/approvals/" + id)
                        .with(csrf())
                        .with(signedInAgo(Duration.ofSeconds(301), "priya", "approver")))
                .hasStatus(403)
                .bodyText()
                .contains("Sign in again first", "/step-up?return=/approvals/" + id);
        assertThat(signOffs.current(recovery, Gate.SWITCH_SECRETS))
                .hasValueSatisfying(view -> assertThat(view.waiting()).isTrue());
    }

    @Test
    void a_missing_role_is_said_with_who_holds_it() {
        assertThat(sign(signedIn("vera", "viewer"), "A1-7f3a"))
                .hasStatus(403)
                .bodyText()
                .contains(
                        "This needs the role approver",
                        "You tried to sign a request (" + id + ").",
                        "Ana R., Priya N., Tomasz K.",
                        "Nothing was done.");
    }

    @Test
    void editors_and_requesters_sign_nothing() {
        assertThat(sign(signedIn("ana", "operator", "approver"), "A1-7f3a"))
                .hasStatus(409)
                .bodyText()
                .contains("You edited what is to be signed");
    }

    @Test
    void a_decline_needs_a_reason_and_shows_it() {
        assertThat(post("decline", signedIn("priya", "approver"), " ")).hasStatus(422);
        assertThat(post("decline", signedIn("priya", "approver"), "Wrong host")).hasStatus(302);
        assertThat(mvc.get().uri("/approvals/" + id).with(signedIn("jo", "operator")))
                .bodyText()
                .contains("Declined by Priya N. at", "Wrong host");
    }

    @Test
    void only_the_requester_withdraws() {
        assertThat(post("withdraw", signedIn("priya", "approver"), "")).hasStatus(409);
        assertThat(post("withdraw", signedIn("jo", "operator"), "")).hasStatus(302);
        assertThat(mvc.get().uri("/approvals/" + id).with(signedIn("jo", "operator")))
                .bodyText()
                .contains("Withdrawn by Jo K.");
    }

    @Test
    void other_end_states_are_said_in_words() {
        signOffs.voidAll(recovery, "The target time changed");
        assertThat(mvc.get().uri("/approvals/" + id).with(signedIn("priya", "approver")))
                .hasStatusOk()
                .bodyText()
                .contains("Void since", "The target time changed");
    }

    @Test
    void a_request_that_was_replaced_says_what_changed_and_leads_to_the_one_that_counts() {
        var later = signOffs.ask(Requests.switchSecrets(recovery, "orders-prod-rc014-a2.example"));
        assertThat(mvc.get().uri("/approvals/" + id).with(signedIn("priya", "approver")))
                .hasStatusOk()
                .bodyText()
                .contains("Void since", "Nothing was done", "Later " + later + " was asked for instead")
                .contains("What changed since this request", "DB_HOST", "orders-prod-rc014-a2.example")
                .doesNotContain("Sign: switch secrets</button>");
        assertThat(sign(signedIn("priya", "approver"), "A1-7f3a"))
                .as("the old form")
                .hasStatus(409);
    }

    @Test
    void a_form_that_is_sent_twice_shows_what_came_of_the_first() {
        assertThat(sign(signedIn("priya", "approver"), "A1-7f3a")).hasStatus(302);
        assertThat(sign(signedIn("priya", "approver"), "A1-7f3a"))
                .hasStatus(302)
                .hasRedirectedUrl("/approvals/" + id);
    }

    @Test
    void the_open_page_hears_of_the_end_of_its_request_and_nothing_else_of_it_is_replaced() {
        var live = mvc.get().uri("/approvals/" + id + "/live?v=REQUESTED");
        assertThat(live.with(signedIn("priya", "approver"))).hasStatus(204);
        signOffs.voidAll(recovery, "The target time changed");
        assertThat(mvc.get().uri("/approvals/" + id + "/live?v=REQUESTED").with(signedIn("priya", "approver")))
                .hasStatus(286)
                .bodyText()
                .contains("id=\"state\" hx-swap-oob=\"true\"", "The target time changed")
                .doesNotContain("<form");
    }

    @Test
    void bound_values_are_named_and_lie_under_the_digest() {
        assertThat(mvc.get().uri("/approvals/" + id).with(signedIn("priya", "approver")))
                .bodyText()
                .contains(
                        "Values that the signature is bound to",
                        "Digest of the whole plan",
                        "Then restarts 6 workloads")
                .contains("<title>Sign: switch secrets");
    }

    @Test
    void checks_stand_in_a_table_of_their_own() {
        assertThat(mvc.get().uri("/approvals/" + id).with(signedIn("priya", "approver")))
                .bodyText()
                .containsSubsequence(
                        ">After sign-off</th>",
                        "DB_HOST",
                        ">Check</th>",
                        ">Allowed</th>",
                        ">Found</th>",
                        ">Result</th>",
                        "order totals are positive",
                        "data-label=\"Found\">1</td>",
                        "data-label=\"Result\">failed</td>");
    }

    @Test
    void what_was_asked_before_there_were_checks_is_still_shown() {
        var older = ask.payload().canonical().replaceFirst("\"checks\":\\[[^]]*],", "");
        assertThat(older).doesNotContain("checks");
        assertThat(Payload.read(older).checks()).isEmpty();
    }

    @Test
    void what_is_no_sign_off_is_not_found() {
        assertThat(mvc.get().uri("/approvals/AP-999999").with(signedIn("priya", "approver")))
                .hasStatus(404);
        assertThat(mvc.get().uri("/approvals/nonsense").with(signedIn("priya", "approver")))
                .hasStatus(404);
    }

    @Test
    void the_audit_page_shows_it_newest_first_and_by_run() {
        assertThat(mvc.get().uri("/audit?subject=RC-2026-014").with(signedIn("vera", "viewer")))
                .hasStatusOk()
                .bodyText()
                .contains("sign-off asked", "Jo K.", id.toString());
        assertThat(mvc.get().uri("/audit?subject=RC-0000-000").with(signedIn("vera", "viewer")))
                .bodyText()
                .contains("Nothing is recorded here");
    }

    private MockMvcTester.MockMvcRequestBuilder sign(RequestPostProcessor who, String readBack) {
        return mvc.post()
                .uri("/approvals/" + id + "/sign")
                .param("digest", ask.payload().digest())
                .param("readBack", readBack)
                .param("comment", "looks right")
                .with(csrf())
                .with(who);
    }

    private MockMvcTester.MockMvcRequestBuilder post(String act, RequestPostProcessor who, String reason) {
        return mvc.post()
                .uri("/approvals/" + id + "/" + act)
                .param("reason", reason)
                .with(csrf())
                .with(who);
    }
}
