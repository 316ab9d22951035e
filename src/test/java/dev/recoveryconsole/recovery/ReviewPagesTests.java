package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignatureFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Step 3 as a page: what will happen is compared, changed and asked for. */
@EngineTest
class ReviewPagesTests extends ChoosingPages {

    @Test
    void the_review_compares_setting_by_setting_and_says_differs_in_words() {
        post("2026-03-14T02:30:59Z");
        var page = html(open("/review"));
        assertThat(page.select("tbody th").eachText())
                .contains("Security groups", "Subnet group", "Parameter group", "Multi-AZ")
                .contains("Instance class", "Storage (GiB)", "Storage type");
        assertThat(page.select("tr.differs")).isEmpty();
        assertThat(page.select("main").text()).contains("RPO gap 1 s").contains("Left behind 49 min 01 s");
    }

    @Test
    void it_says_how_the_target_lies_to_the_incident_and_how_long_past_runs_took(
            @Autowired JdbcClient store, @Autowired Journal journal) {
        post("2026-03-14T02:30:59Z");
        var page = html(open("/review"));
        assertThat(page.select("dt:contains(Target time) + dd").text())
                .startsWith("2026-03-14 02:30:59 UTC (03:30:59 CET, UTC+01:00), 10 min 01 s before incident declared");
        assertThat(page.select("ol").text()).contains("AWS builds the new database; the old");
        var past = new PastPaces(store, clock, runs, journal);
        past.took(4, 5, 6);
        jo_has_begun_a_recovery();
        post("2026-03-14T02:30:59Z");
        assertThat(html(open("/review")).select("ol").text())
                .containsPattern("AWS builds the new database, and step 4 usually takes \\d+ min \\d\\d s to \\d+ min"
                        + " \\d\\d s without waiting for people; the old");
        past.none();
        clock.fresh();
    }

    @Test
    void without_a_target_time_the_review_leads_to_step_2() {
        assertThat(open("/review")).hasRedirectedUrl("/recoveries/" + number + "/target-time");
    }

    @Test
    void each_change_leads_back_to_the_review_and_keeps_the_other_answers() {
        post("2026-03-14T02:30:59Z");
        assertThat(html(open("/review")).select("dl.facts a").eachAttr("href"))
                .containsExactly(
                        "/recoveries/" + number + "/database",
                        "/recoveries/" + number + "/target-time",
                        "/recoveries/" + number + "/restore-from",
                        "/recoveries/" + number + "/review/damage",
                        "/recoveries/" + number + "/left-behind");
        assertThat(change("/review/damage", "value", "2026-03-14T02:30:00Z"))
                .hasRedirectedUrl("/recoveries/" + number + "/review");
        assertThat(change("/database", "value", "orders-prod")).hasRedirectedUrl("/recoveries/" + number + "/review");
        assertThat(html(open("/review")).select("main").text())
                .contains("2026-03-14 02:30:59 UTC", "The target time lies 59 s after the damage began");
        assertThat(post("2026-03-14T02:29:59Z")).hasRedirectedUrl("/recoveries/" + number + "/review");
        assertThat(html(open("/review")).select("main").text()).contains("RPO gap 1 s");
    }

    @Test
    void a_changed_damage_that_cannot_be_read_stays_in_its_field() {
        post("2026-03-14T02:30:59Z");
        var answer = change("/review/damage", "value", "02:31");
        assertThat(answer).hasStatus(422);
        var page = html(answer);
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select("#value").attr("value")).isEqualTo("02:31");
        assertThat(page.select("#value-error").text()).endsWith("Did you mean 2026-03-14T02:31:00Z?");
        assertThat(html(change("/review/damage", "value", "soon"))
                        .select("#value-error")
                        .text())
                .startsWith("The time of the damage must look like");
    }

    @Test
    void a_slip_of_the_hand_asks_nobody_and_stays_in_the_field() {
        post("2026-03-14T02:30:59Z");
        var answer = ask("orders-prd");
        assertThat(answer).hasStatus(422);
        assertThat(html(answer).select("#typed").attr("value")).isEqualTo("orders-prd");
        assertThat(html(answer).title()).startsWith("Error: Review · " + number);
        assertThat(html(open("/review")).text()).doesNotContain("Sign-off is asked for");
    }

    @Test
    void after_asking_the_page_says_who_is_waited_for_and_until_when() {
        post("2026-03-14T02:34:00Z");
        assertThat(ask("orders-prod")).hasRedirectedUrl("/recoveries/" + number);
        var page = html(open("/review"));
        assertThat(page.select("main").text())
                .contains(
                        "Sign-off is asked for",
                        "waits for Ana R. or Priya N. or Tomasz K. to sign it; it expires",
                        "15 min 00 s left")
                .contains("Withdraw request");
        assertThat(page.select("#next-action")).isEmpty();
        var request = page.select("main a:contains(Open the request)").attr("href");
        assertThat(as("vera", "viewer").page(request).text())
                .contains("Warning: The target time lies 3 min 00 s after the damage began");

        assertThat(change("/database", "value", "orders-prod")).hasStatus(422);
        assertThat(post("2026-03-14T02:30:59Z")).hasStatus3xxRedirection();
        assertThat(html(open("/review")).select("#next-action")).hasSize(1);
    }

    @Test
    void a_changed_target_makes_the_request_void_and_its_open_form_signs_nothing() {
        post("2026-03-14T02:30:59Z");
        ask("orders-prod");
        var priya = as("priya", "approver");
        var request = html(open("/review"))
                .select("main a:contains(Open the request)")
                .attr("href");
        var open = priya.found(request);
        assertThat(open.select("button:contains(Sign: start restore)")).hasSize(1);
        post("2026-03-14T02:29:59Z");
        assertThat(priya.post(
                        request + "/sign",
                        Map.of("digest", open.select("input[name=digest]").attr("value"), "readBack", "02:30:59")))
                .hasStatus(409)
                .bodyText()
                .contains("no longer open: void", "Nothing was done.");
        var page = priya.found(request);
        assertThat(page.select("#state").text())
                .contains("Void since", "target time changed to 2026-03-14 02:29:59 UTC (03:29:59 CET, UTC+01:00)");
        assertThat(page.select("form[action$=/sign]")).isEmpty();
    }

    @Test
    void while_a_signature_is_waited_for_the_page_hears_of_its_end(@Autowired SignatureFixture people) {
        post("2026-03-14T02:30:59Z");
        assertThat(html(open("/review")).select("#live"))
                .as("nothing to hear of")
                .isEmpty();
        ask("orders-prod");
        var page = html(open("/review"));
        var live = "/review/live?v=" + page.select("#live-v").attr("value");
        assertThat(page.select("#live").attr("hx-get")).endsWith("/review/live");
        assertThat(open(live)).hasStatus(204);
        people.sign(runs.id(number), Gate.START_RESTORE, "023059");
        var news = open(live);
        assertThat(news).hasStatusOk();
        var part = html(news).select("#asked[hx-swap-oob=true]");
        assertThat(part.select("h2").text()).matches("AP-\\d+ is signed");
        assertThat(part.select("[role=timer], form"))
                .as("nothing counts or is sent any more")
                .isEmpty();
        assertThat(part.select("#live-v").attr("value"))
                .isNotEqualTo(page.select("#live-v").attr("value"));
        assertThat(part.select("a").attr("href")).isEqualTo("/recoveries/" + number);
    }

    private MvcTestResult ask(String typed) {
        var shown = html(open("/review")).select("input[name=shown]").attr("value");
        return send("/review", Map.of("typed", typed, "shown", shown));
    }
}
