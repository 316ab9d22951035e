package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.signedInAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** "Put on hold" and "Resume" as people see and press them, without script. */
@EngineTest
class OnHoldPageTests {

    private static final String SINCE =
            "since 2026-03-14 03:20:00 UTC (04:20:00 CET, UTC+01:00) by Jo K.: waiting for legal";

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final MovedClock clock;

    @Autowired
    OnHoldPageTests(MockMvcTester mvc, RunMaker runs, MovedClock clock) {
        this.mvc = mvc;
        this.runs = runs;
        this.clock = clock;
    }

    @Test
    void the_page_says_where_since_when_by_whom_and_why_and_the_next_action_is_to_resume() {
        clock.fresh();
        var run = runs.at(TaskName.TEST_LOGIN);
        var address = address(run);
        var form = jo().page(jo().page(address)
                .select("#actions a:contains(Put on hold)")
                .attr("href"));
        assertThat(form.select("h1").text()).isEqualTo("Put on hold");
        assertThat(press(form.select("form.panel").attr("action"), "waiting for legal", "jo", "operator"))
                .hasStatus(302)
                .hasRedirectedUrl(address);
        clock.moveBy(Duration.ofMinutes(3));
        var page = jo().page(address);
        assertThat(page.select("#happening").text()).isEqualTo("On hold at step 6, item 2, " + SINCE);
        assertThat(page.select("#next").text()).isEqualTo("Resume the recovery, or stop it");
        assertThat(page.select("#who").text()).isEqualTo("Jo K.");
        assertThat(page.select("#on-hold").text()).startsWith("On hold for 3 min 00 s so far; the clock runs on.");
        assertThat(page.select("#steps tr[data-step=6] .word").text()).isEqualTo("On hold");
        assertThat(page.title()).contains("On hold");
        assertThat(page.select("#actions").text()).contains("Resume").doesNotContain("Put on hold");
        assertThat(page.select("#events li").eachText().getFirst()).contains("Jo K. Put on hold at step 6, item 2");
    }

    @Test
    void other_pages_say_it_in_the_band_and_on_the_board() {
        var run = onHold(TaskName.TEST_LOGIN);
        assertThat(jo().page("/audit").select("aside.band").text()).contains("step 6 of 8, on hold");
        assertThat(jo().page("/").select(".banner.turn").text()).contains("step 6 of 8: On hold");
        assertThat(runs.recovery(run).hold()).isNotNull();
    }

    @Test
    void nothing_is_promised_of_traffic_that_would_be_held_again_by_itself() {
        var watching = RunFixture.task(TaskName.WATCH_HEALTH, TaskState.WAITING, 1, null, null, List.of(), null);
        assertThat(Situation.onHold(watching, "On hold", "Jo K.").safe())
                .endsWith("Traffic is open; while on hold it is not held again by itself");
    }

    @Test
    void resume_is_one_press_and_the_page_is_as_it_was() {
        var run = onHold(TaskName.TEST_LOGIN);
        var form = jo().page(address(run)).select("#actions form:contains(Resume)");
        clock.moveBy(Duration.ofMinutes(2));
        assertThat(press(form.attr("action"), "", "jo", "operator")).hasStatus(302);
        var page = jo().page(address(run));
        assertThat(page.select("#on-hold")).isEmpty();
        assertThat(page.select("#actions").text()).contains("Put on hold").doesNotContain("Resume");
        assertThat(page.select("#events li").eachText().getFirst())
                .contains("Resumed at step 6, item 2 after 2 min 00 s on hold");
    }

    @Test
    void the_signing_page_says_that_a_signature_starts_nothing_yet_and_hears_of_the_resume() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        hold(run);
        var signing = jo().page(address(run)).select("#signatures a").attr("href");
        var page = priya().page(signing);
        assertThat(page.select("#on-hold").text())
                .contains("On hold since", "by Jo K.: waiting for legal")
                .contains("A signature starts nothing until " + number(run) + " is resumed");
        assertThat(page.select("button").text()).contains("Sign: start restore");
        var live = signing + "/live?v=" + page.select("#live-v").attr("value");
        assertThat(priya().get(live).getStatus()).isEqualTo(204);
        press(address(run) + "/resume", "", "jo", "operator");
        assertThat(priya().get(live).getStatus())
                .as("still open: the poll goes on")
                .isEqualTo(200);
        assertThat(priya().page(live).select("#on-hold")).isEmpty();
    }

    @Test
    void it_is_not_offered_for_a_draft_or_after_the_end(@Autowired RecoveryDesk desk) {
        var run = onHold(TaskName.TEST_LOGIN);
        desk.stop(number(run), "enough", runs.jo());
        assertThat(jo().page(address(run)).select("main").text())
                .doesNotContain("Put on hold\n")
                .doesNotContain("Resume the recovery");
        assertThat(jo().page(address(run)).select("a:contains(Put on hold)")).isEmpty();
        assertThat(press(address(run) + "/put-on-hold", "late", "jo", "operator"))
                .hasStatus(409);
    }

    @Test
    void it_takes_an_operator_and_a_reason() {
        var run = runs.at(TaskName.TEST_LOGIN);
        assertThat(press(address(run) + "/put-on-hold", "because", "priya", "approver"))
                .hasStatus(403)
                .bodyText()
                .contains("You tried to put the recovery on hold");
        assertThat(press(address(run) + "/put-on-hold", " ", "jo", "operator"))
                .hasStatus(422)
                .bodyText()
                .contains("why the run is put on hold", "Nothing was changed");
        hold(run);
        assertThat(press(address(run) + "/resume", "", "priya", "approver")).hasStatus(403);
        assertThat(runs.recovery(run).hold()).isNotNull();
    }

    private UUID onHold(TaskName name) {
        var run = runs.at(name);
        hold(run);
        return run;
    }

    private void hold(UUID run) {
        assertThat(press(address(run) + "/put-on-hold", "waiting for legal", "jo", "operator"))
                .hasStatus(302);
    }

    private String number(UUID run) {
        return runs.recovery(run).number();
    }

    private String address(UUID run) {
        return "/recoveries/" + number(run);
    }

    private MvcTestResult press(String address, String reason, String who, String role) {
        return mvc.post()
                .uri(address)
                .param("reason", reason)
                .with(csrf())
                .with(signedInAt(clock.instant(), who, role))
                .exchange();
    }

    private PagesAsked jo() {
        return new PagesAsked(mvc, clock, "jo", "operator");
    }

    private PagesAsked priya() {
        return new PagesAsked(mvc, clock, "priya", "approver");
    }
}
