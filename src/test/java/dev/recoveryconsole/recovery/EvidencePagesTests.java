package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The history and the report of runs whose facts are given. */
@EngineTest
class EvidencePagesTests {

    private static final CheckResult FAILED = new CheckResult(
            "order totals",
            Check.Kind.SQL,
            CheckResult.Verdict.FAILED,
            "0",
            "412",
            Duration.ofSeconds(1),
            true,
            "412 rows differ");

    private final RunMaker runs;
    private final MockMvcTester mvc;
    private final TransactionTemplate tx;
    private final MovedClock clock;
    private final JsonMapper json;

    @Autowired
    EvidencePagesTests(RunMaker runs, MockMvcTester mvc, TransactionTemplate tx, MovedClock clock, JsonMapper json) {
        this.runs = runs;
        this.mvc = mvc;
        this.tx = tx;
        this.clock = clock;
        this.json = json;
    }

    @Test
    void four_hours_exactly_is_over_the_limit_on_the_list_in_the_file_and_in_the_report() {
        var number = backAfter(Duration.ofHours(4));
        assertThat(page("/recoveries?q=" + number))
                .contains(number, "Over limit", "4 h 00 min 00 s", "1 over the limit");
        assertThat(page("/recoveries.csv?q=" + number)).contains(number, ",14400,", "Over limit,yes");
        assertThat(report(number))
                .contains("Over limit", "Missed: not less than 4 h 00 min 00 s", "No reason is given yet");
    }

    @Test
    void a_second_less_is_in_time_and_needs_no_reason() {
        var number = backAfter(Duration.ofHours(4).minusSeconds(1));
        assertThat(page("/recoveries?q=" + number)).contains("In time", "3 h 59 min 59 s", "0 over the limit");
        assertThat(report(number))
                .contains("In time: less than 4 h 00 min 00 s")
                .doesNotContain("Why the limit was missed");
    }

    @Test
    void an_operator_gives_the_reason_and_it_stands_beside_the_outcome() {
        var number = backAfter(Duration.ofHours(5));
        assertThat(explain(number, "AWS took three hours", signedIn("vera", "viewer")))
                .hasStatus(403);
        var refused =
                explain(number, "x".repeat(1001), signedIn("jo", "operator")).exchange();
        assertThat(refused).hasStatus(422).bodyText().contains("<title>Error: Report");
        assertThat(html(refused).select("#reason-error").text()).contains("Nothing was added");
        assertThat(html(refused).select("#reason").attr("value")).hasSize(1001);
        assertThat(explain(number, "AWS took three hours", signedIn("jo", "operator")))
                .hasStatus(302);
        assertThat(report(number)).contains("AWS took three hours").doesNotContain("No reason is given yet");
    }

    @Test
    void the_report_shows_accepted_failures_deletions_and_names_of_secret_keys_in_the_order_of_the_specification() {
        var number = number(runs.at(
                TaskName.OPEN_TRAFFIC,
                new Fact.ChecksRun(Check.Phase.VALIDATION, List.of(FAILED), clock.instant()),
                new Fact.ChecksAccepted(Check.Phase.VALIDATION, List.of("order totals"), "known since May"),
                new Fact.DeletionDone(214, 3, "c0ffee", 900, clock.instant()),
                new Fact.SwitchFrozen(
                        new ObjectRef("shop", "db-connection"), "uid", "41", List.of(), List.of("DB_HOST", "DB_PORT")),
                new Fact.SecretKept("sealed-with-the-old-password"),
                new Fact.SecretSwitched("42", true, clock.instant())));
        assertThat(report(number))
                .contains("Interim", "as of", "! failed", "accepted by", "412 rows differ")
                .contains("214", "c0ffee", "DB_HOST, DB_PORT", "to the new database")
                .doesNotContain("sealed-with-the-old-password")
                .containsSubsequence(
                        "id=\"outcome\"",
                        "id=\"people\"",
                        "id=\"target\"",
                        "id=\"parameters\"",
                        "id=\"signatures\"",
                        "id=\"steps\"",
                        "id=\"validation\"",
                        "id=\"redeletion\"",
                        "id=\"secrets\"",
                        "id=\"log\"",
                        "id=\"notes\"",
                        "id=\"definitions\"",
                        "id=\"seal\"",
                        "id=\"reviewed\"");
    }

    @Test
    void a_request_for_a_signature_is_shown_with_version_and_digest() {
        var id = runs.at(TaskName.REDELETE_USERS);
        runs.ask(id, Gate.REDELETE_USERS);
        var digest = runs.facts(id)
                .latest(Fact.GateFrozen.class)
                .map(Fact.GateFrozen::digest)
                .orElseThrow();
        assertThat(report(number(id)))
                .contains("re-delete users, waiting for a signature", digest, "Plan version 1, attempt 1", "Jo K.");
    }

    @Test
    void a_signature_on_the_way_back_is_named_as_it_was_signed_on_the_page_and_in_the_file() throws Exception {
        var switchBack = asked(TaskName.FREEZE_SWITCH_BACK, Gate.SWITCH_SECRETS);
        var openToOld = asked(TaskName.OPEN_TRAFFIC_OLD, Gate.RETURN_TO_SERVICE);
        assertThat(report(switchBack))
                .contains(": switch back to old database, waiting for a signature")
                .doesNotContain(": switch secrets,");
        assertThat(report(openToOld))
                .contains(": open traffic to the old database, waiting for a signature")
                .doesNotContain(": return to service,");
        assertThat(gateInFile(switchBack)).isEqualTo("switch back to old database");
        assertThat(gateInFile(openToOld)).isEqualTo("open traffic to the old database");
    }

    private String asked(TaskName task, Gate gate) {
        var id = runs.at(task);
        runs.ask(id, gate);
        return number(id);
    }

    private String gateInFile(String number) throws Exception {
        var file = mvc.get()
                .uri("/recoveries/" + number + "/report.json")
                .with(signedIn("omar", "auditor"))
                .exchange();
        return json.readTree(file.getResponse().getContentAsByteArray())
                .at("/report/signatures/0/gate")
                .stringValue();
    }

    @Test
    void who_exports_the_report_is_named_with_one_full_stop() {
        assertThat(report(backAfter(Duration.ofHours(2))))
                .contains("An auditor (Omar A.) exports the report as a file (report.json).");
    }

    @Test
    void only_an_auditor_takes_the_report_away_and_its_hash_can_be_checked() throws Exception {
        var number = backAfter(Duration.ofHours(2));
        var address = "/recoveries/" + number + "/report.json";
        assertThat(mvc.get().uri(address).with(signedIn("vera", "viewer")))
                .hasStatus(403)
                .bodyText()
                .contains("This needs the role auditor", "Omar A.");
        var file = mvc.get().uri(address).with(signedIn("omar", "auditor")).exchange();
        assertThat(file).hasStatusOk().headers().containsHeaders("Content-Disposition");
        var read = json.readTree(file.getResponse().getContentAsByteArray());
        var hash = read.get("sha256").stringValue();
        assertThat(hash).isEqualTo(CanonicalJson.digest(CanonicalJson.of(read.get("report"))));
        clock.moveBy(Duration.ofHours(1));
        assertThat(report(number))
                .as("the same hash on the page, an hour later")
                .contains(hash);
    }

    @Test
    void a_run_that_is_not_there_has_no_report() {
        assertThat(mvc.get().uri("/recoveries/RC-1999-001/report").with(signedIn("vera", "viewer")))
                .hasStatus(404);
    }

    @Test
    void what_somebody_signed_is_found_by_their_name_and_a_wrong_day_is_said() {
        var number = backAfter(Duration.ofHours(1));
        assertThat(page("/recoveries?person=jo&q=" + number)).contains("1 recovery.");
        assertThat(page("/recoveries?person=priya&q=" + number)).contains("No recovery matches this filter.");
        assertThat(mvc.get().uri("/recoveries?from=yesterday").with(signedIn("vera", "viewer")))
                .hasStatus(422)
                .bodyText()
                .contains("<title>Error: Recoveries", "From must be a day like 2026-03-14", "value=\"yesterday\"");
    }

    @Test
    void twenty_lines_fill_a_page_and_the_next_one_keeps_the_filter() {
        for (var i = 0; i < 21; i++) {
            backAfter(Duration.ofMinutes(30));
        }
        assertThat(page("/recoveries?outcome=in-time"))
                .contains("Page 1 of", "/recoveries?outcome=in-time&amp;page=2", "Next page");
        assertThat(page("/recoveries?outcome=in-time&page=2")).contains("Page 2 of", "Previous page");
        var lines = page("/recoveries.csv?outcome=in-time").split("\r\n");
        assertThat(lines.length).as("the file has all pages").isGreaterThan(21);
    }

    private String backAfter(Duration took) {
        var id = runs.at(TaskName.TELL);
        tx.executeWithoutResult(status -> {
            var recovery = runs.recoveries.locked(id);
            var end = recovery.declaredAt().plus(took);
            recovery.returned(end);
            recovery.end(Recovery.End.RETURNED, null, end);
        });
        return number(id);
    }

    private String number(UUID id) {
        return runs.recovery(id).number();
    }

    private String report(String number) {
        return page("/recoveries/" + number + "/report");
    }

    private String page(String address) {
        var page = mvc.get().uri(address).with(signedIn("vera", "viewer")).exchange();
        assertThat(page).hasStatusOk();
        return text(page.getResponse());
    }

    private static String text(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MockMvcTester.MockMvcRequestBuilder explain(String number, String reason, RequestPostProcessor who) {
        return mvc.post()
                .uri("/recoveries/" + number + "/report/reason")
                .param("reason", reason)
                .with(csrf())
                .with(who);
    }
}
