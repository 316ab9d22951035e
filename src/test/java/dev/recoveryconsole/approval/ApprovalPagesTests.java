package dev.recoveryconsole.approval;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static dev.recoveryconsole.PeopleOfTests.signedInAgo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.ConsolePageTest;
import dev.recoveryconsole.recovery.PagesAsked;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The inbox and the signing page: what is shown to whom, and what becomes of a signature. */
@ConsolePageTest
class ApprovalPagesTests {

    private final MockMvcTester mvc;
    private final SignOffs signOffs;
    private final SigningPageOfTests page;

    @Autowired
    ApprovalPagesTests(MockMvcTester mvc, SignOffs signOffs) {
        this.mvc = mvc;
        this.signOffs = signOffs;
        page = new SigningPageOfTests(mvc, signOffs);
    }

    @Test
    void the_inbox_shows_what_waits_for_whom() {
        assertThat(mvc.get().uri("/approvals").with(signedIn("priya", "approver")))
                .hasStatusOk()
                .bodyText()
                .contains("Waiting for you", page.id.toString(), "asked by Jo K.")
                .containsPattern("Approvals \\(\\d+\\)");
        assertThat(mvc.get().uri("/approvals").with(signedIn("jo", "operator")))
                .bodyText()
                .contains("Nothing waits for you");
    }

    @Test
    void the_open_inbox_hears_of_a_new_request_and_of_its_end() {
        var html = inbox("/approvals");
        var live = "/approvals/live?v=" + html.select("#live-v").attr("value");
        assertThat(html.select("#live").attr("hx-get")).isEqualTo("/approvals/live");
        assertThat(mvc.get().uri(live).with(signedIn("priya", "approver"))).hasStatus(204);
        var other = signOffs.ask(Requests.switchSecrets(signOffs.policy(), UUID.randomUUID()));
        var news = inbox(live);
        assertThat(news.select("#actions[hx-swap-oob=true] a").eachAttr("href")).contains("/approvals/" + other);
        assertThat(news.select("#run-state").attr("data-said")).endsWith(" for you");
        signOffs.voidAll(page.ask.recovery(), "The target time changed");
        var then = inbox("/approvals/live?v=" + news.select("#live-v").attr("value"));
        assertThat(then.select("#actions a").eachAttr("href"))
                .contains("/approvals/" + other)
                .doesNotContain("/approvals/" + page.id);
    }

    private Document inbox(String address) {
        return PagesAsked.html(
                mvc.get().uri(address).with(signedIn("priya", "approver")).exchange());
    }

    @Test
    void the_signing_page_shows_exactly_what_is_signed() {
        assertThat(page.asked(signedIn("priya", "approver")))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Jo K. asks you to sign: switch application secrets to the restored database",
                        "orders-prod-rc014-a1.example",
                        page.ask.payload().digest(),
                        "Read back: the new database name ends with",
                        "Sign: switch secrets");
    }

    @Test
    void what_stays_the_same_is_folded_behind_all_that_has_to_be_read() {
        var folded = signOffs.ask(Requests.switchSecrets(
                signOffs.policy(),
                UUID.randomUUID(),
                List.of(
                        new Payload.Row("DB_PORT", "5432", "5432", "same"),
                        new Payload.Row("DB_PASSWORD", "******** (hidden)", "******** (hidden)", "changed"),
                        new Payload.Row("Multi-AZ", "yes", "no", "same"),
                        new Payload.Row("Target time", "", "2026-03-14T02:30:59Z", ""),
                        new Payload.Row("DB_USER", "shop", "shop", "same"))));
        var html = PagesAsked.html(mvc.get()
                .uri("/approvals/" + folded)
                .with(signedIn("priya", "approver"))
                .exchange());
        assertThat(html.select("section > table.rows tbody th").eachText())
                .containsExactly("DB_PASSWORD", "Multi-AZ", "Target time");
        assertThat(html.select("#staying summary").text()).isEqualTo("2 settings stay the same");
        assertThat(html.select("#staying tbody th").eachText()).containsExactly("DB_PORT", "DB_USER");
        assertThat(html.select("#staying").hasAttr("open")).isFalse();
    }

    @Test
    void whoever_cannot_sign_reads_why_and_who_can_without_another_sign_in() {
        assertThat(page.asked(signedInAgo(Duration.ofHours(1), "jo", "operator")))
                .hasStatusOk()
                .bodyText()
                .contains("You asked for this", "Can sign it: Priya N., Tomasz K.", "Withdraw this request")
                .doesNotContain("Ana R.")
                .doesNotContain("Sign: switch secrets");
    }

    @Test
    void a_signature_is_taken_and_the_page_says_so() {
        assertThat(page.sign(signedIn("priya", "approver"), "A1-7f3a"))
                .hasStatus(302)
                .hasRedirectedUrl("/approvals/" + page.id);
        assertThat(page.asked(signedIn("vera", "viewer")))
                .bodyText()
                .contains("Signed by Priya N. at", "Priya N. commented: looks right");
        assertThat(page.sign(signedIn("tomasz", "approver"), "A1-7f3a"))
                .hasStatus(409)
                .bodyText()
                .contains("no longer open: signed", "Nothing was done.");
    }

    @Test
    void a_wrong_read_back_keeps_what_was_typed() {
        assertThat(page.sign(signedIn("priya", "approver"), "a1-0000"))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "<title>Error: Sign: switch secrets",
                        "This is not what the page shows",
                        "value=\"a1-0000\"",
                        "looks right");
    }

    @Test
    void a_missing_role_is_said_with_who_holds_it() {
        assertThat(page.sign(signedIn("vera", "viewer"), "A1-7f3a"))
                .hasStatus(403)
                .bodyText()
                .contains(
                        "This needs the role approver",
                        "You tried to sign a request (" + page.id + ").",
                        "Ana R., Priya N., Tomasz K.",
                        "Nothing was done.");
    }

    @Test
    void editors_and_requesters_sign_nothing() {
        assertThat(page.sign(signedIn("ana", "operator", "approver"), "A1-7f3a"))
                .hasStatus(409)
                .bodyText()
                .contains("You edited what is to be signed");
    }

    @Test
    void a_form_that_is_sent_twice_shows_what_came_of_the_first() {
        assertThat(page.sign(signedIn("priya", "approver"), "A1-7f3a")).hasStatus(302);
        assertThat(page.sign(signedIn("priya", "approver"), "A1-7f3a"))
                .hasStatus(302)
                .hasRedirectedUrl("/approvals/" + page.id);
    }

    @Test
    void bound_values_are_named_and_lie_under_the_digest() {
        assertThat(page.asked(signedIn("priya", "approver")))
                .bodyText()
                .contains(
                        "Values that the signature is bound to",
                        "Digest of the whole plan",
                        "Then restarts 6 workloads")
                .contains("<title>Sign: switch secrets");
    }

    @Test
    void checks_stand_in_a_table_of_their_own() {
        assertThat(page.asked(signedIn("priya", "approver")))
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
        var older = page.ask.payload().canonical().replaceFirst("\"checks\":\\[[^]]*],", "");
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
                .contains("sign-off asked", "Jo K.", page.id.toString());
        assertThat(mvc.get().uri("/audit?subject=RC-0000-000").with(signedIn("vera", "viewer")))
                .bodyText()
                .contains("No event matches this filter");
    }
}
