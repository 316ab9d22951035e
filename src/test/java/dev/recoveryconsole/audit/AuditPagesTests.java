package dev.recoveryconsole.audit;

import static dev.recoveryconsole.PeopleOfTests.person;
import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.ConsolePageTest;
import dev.recoveryconsole.audit.bundle.BundleVerifier;
import dev.recoveryconsole.audit.bundle.Verdict;
import dev.recoveryconsole.audit.tree.NoteKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** The audit page and what an auditor takes away from it. */
@ConsolePageTest
class AuditPagesTests {

    private final MockMvcTester mvc;
    private final AuditLog log;
    private final Checkpoints checkpoints;
    private final TransactionTemplate transaction;

    @Autowired
    AuditPagesTests(MockMvcTester mvc, AuditLog log, Checkpoints checkpoints, TransactionTemplate transaction) {
        this.mvc = mvc;
        this.log = log;
        this.checkpoints = checkpoints;
        this.transaction = transaction;
    }

    @Test
    void each_filter_narrows_the_list_and_stays_in_the_links() {
        record("page opened", "RC-PAGES-1", "jo");
        record("page closed", "RC-PAGES-1", "priya");
        assertThat(rows("?subject=RC-PAGES-1")).hasSize(2);
        assertThat(rows("?subject=RC-PAGES-1&act=page%20opened"))
                .singleElement()
                .asString()
                .contains("Jo K.");
        assertThat(rows("?subject=RC-PAGES-1&person=https://idp.example.test%23priya"))
                .singleElement()
                .asString()
                .contains("page closed");
        assertThat(rows("?subject=RC-PAGES-1&person=console")).isEmpty();
        assertThat(rows("?subject=RC-PAGES-1&to=2020-01-01")).isEmpty();
        assertThat(rows("?subject=RC-PAGES-1&from=2020-01-01")).hasSize(2);
        assertThat(page("?subject=RC-PAGES-1&person=console").text()).contains("No event matches this filter.");
        var chosen = page("?act=page%20opened&person=https://idp.example.test%23jo");
        assertThat(chosen.select("option[selected]").eachText()).containsExactly("Jo K.", "page opened");
        assertThat(page("?subject=RC-PAGES-1").select("a:contains(Show all)")).hasSize(1);
    }

    @Test
    void a_time_that_cannot_be_read_is_said_and_kept() {
        var answer = ask("/audit?from=yesterday", "vera", "viewer");
        assertThat(answer).hasStatus(422);
        var page = html(answer);
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select("[role=alert] a").attr("href")).isEqualTo("#filter-from");
        assertThat(page.select("#filter-from").attr("value")).isEqualTo("yesterday");
    }

    @Test
    void the_next_page_keeps_the_filter() {
        for (var i = 0; i < 51; i++) {
            record("turned over", "RC-PAGES-2", "jo");
        }
        var first = page("?subject=RC-PAGES-2");
        assertThat(first.select("tbody tr")).hasSize(50);
        var older = first.select("a:contains(Older)").attr("href");
        assertThat(older).contains("subject=RC-PAGES-2", "before=");
        assertThat(rows(older.substring("/audit".length()))).hasSize(1);
    }

    @Test
    void each_signed_event_shows_a_proof_that_holds_and_a_newer_one_that_it_has_none() {
        record("signed thing", "RC-PAGES-3", "jo");
        assertThat(checkpoints.seal()).isEmpty();
        record("newer thing", "RC-PAGES-3", "jo");
        var page = page("?subject=RC-PAGES-3");
        var rows = page.select("tbody tr");
        assertThat(rows.getFirst().text()).contains("Not signed yet");
        assertThat(rows.getFirst().select("details.proof")).isEmpty();
        assertThat(rows.getLast().select("details.proof").text())
                .contains("Inclusion proof", "The hashes lead from this event to the signed root");
        assertThat(page.select("#signed").text())
                .contains("are signed. Newest checkpoint", "1 newer, signed within 10 s.", "Not copied anywhere");
        assertThat(page.select("#key").text()).startsWith("recovery-console+");
    }

    @Test
    void why_the_newest_events_are_not_signed_stands_there(@Autowired JdbcClient store) {
        store.sql("update audit_copy set not_signed = 'KMS does not answer: no answer'")
                .update();
        try {
            assertThat(page("").select("#not-signed").text())
                    .contains("not signed. KMS does not answer: no answer. No restore and no switch is sent");
        } finally {
            store.sql("update audit_copy set not_signed = null").update();
        }
        assertThat(page("").select("#not-signed")).isEmpty();
    }

    @Test
    void only_an_auditor_takes_the_log_away() {
        record("taken away", "RC-PAGES-4", "jo");
        checkpoints.seal();
        assertThat(page("").select("#files")).isEmpty();
        assertThat(page("").select("#signed").text()).contains("An auditor (Omar A.) takes the log away as a file.");
        assertThat(html(ask("/audit?act=taken%20away", "omar", "auditor"))
                        .select("#files a")
                        .eachAttr("href"))
                .containsExactly(
                        "/audit/export",
                        "/audit/people.jsonl",
                        "/audit.jsonl?act=taken%20away",
                        "/audit.csv?act=taken%20away");
        for (var file : List.of("/audit/export", "/audit/people.jsonl", "/audit.jsonl", "/audit.csv")) {
            assertThat(ask(file, "jo", "operator"))
                    .as(file)
                    .hasStatus(403)
                    .bodyText()
                    .contains("This needs the role auditor", "Omar A.");
        }
    }

    @Test
    void the_bundle_is_intact_for_both_verifiers_with_the_key_of_the_page() throws IOException {
        record("bundled", "RC-PAGES-5", "jo");
        checkpoints.seal();
        record("not bundled", "RC-PAGES-5", "jo");
        var file = bytes("/audit/export");
        var key = page("").select("#key").text();
        var verdict = new BundleVerifier(List.of(NoteKey.of(key)), List.of()).verify(new ByteArrayInputStream(file));
        assertThat(verdict).isInstanceOf(Verdict.Intact.class);
        SecondVerifier.assertAgrees(verdict, file, List.of(key), List.of());
        assertThat(new String(file, StandardCharsets.UTF_8))
                .contains("\"bundled\"")
                .doesNotContain("\"not bundled\"");
    }

    @Test
    void json_lines_are_the_events_as_they_are_stored_oldest_first() {
        record("first of two", "RC-PAGES-6", "jo");
        record("second of two", "RC-PAGES-6", "jo");
        var lines = text("/audit.jsonl?subject=RC-PAGES-6").split("\n", -1);
        assertThat(lines).hasSize(3).endsWith("");
        assertThat(lines[0]).startsWith("{\"act\":\"first of two\",\"actor\":\"person:sha256:");
        assertThat(lines[1]).startsWith("{\"act\":\"second of two\"");
    }

    @Test
    void a_spreadsheet_takes_no_word_of_the_csv_for_a_formula() {
        record("=HYPERLINK(\"http://evil.example\")", "RC-PAGES-7", "jo");
        record("-2+3", "@RC-PAGES-7", "jo");
        var lines = text("/audit.csv?subject=RC-PAGES-7").split("\r\n", -1);
        assertThat(lines[0]).isEqualTo("no,at_utc,act,about,who,name,facts,sha256");
        assertThat(lines[1])
                .contains(",\"'=HYPERLINK(\"\"http://evil.example\"\")\",RC-PAGES-7,https://idp.example.test#jo,Jo K.,")
                .contains("\"{\"\"said\"\":\"\"x\"\"}\"");
        assertThat(text("/audit.csv?subject=@RC-PAGES-7")).contains(",'-2+3,'@RC-PAGES-7,");
    }

    private void record(String act, String subject, String who) {
        transaction.executeWithoutResult(
                status -> log.append(new AuditEntry(act, subject, person(who), Map.of("said", "x"))));
    }

    private List<String> rows(String query) {
        return page(query).select("tbody tr").eachText();
    }

    private Document page(String query) {
        var answer = ask("/audit" + query, "vera", "viewer");
        assertThat(answer).hasStatusOk();
        return html(answer);
    }

    private String text(String address) {
        return new String(bytes(address), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String address) {
        var file = ask(address, "omar", "auditor");
        assertThat(file).hasStatusOk().headers().containsHeaders("Content-Disposition");
        return file.getResponse().getContentAsByteArray();
    }

    /** The address stands there as a browser would send it. */
    private MvcTestResult ask(String address, String who, String role) {
        return mvc.get().uri(URI.create(address)).with(signedIn(who, role)).exchange();
    }

    private static Document html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
