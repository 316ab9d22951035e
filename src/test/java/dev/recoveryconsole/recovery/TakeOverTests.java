package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.person;
import static dev.recoveryconsole.PeopleOfTests.signedInAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.audit.OpenedEvents;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@EngineTest
class TakeOverTests {

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final MovedClock clock;
    private final JdbcClient store;
    private final RecoveryRunner runner;

    @Autowired
    TakeOverTests(MockMvcTester mvc, RunMaker runs, MovedClock clock, JdbcClient store, RecoveryRunner runner) {
        this.mvc = mvc;
        this.runs = runs;
        this.clock = clock;
        this.store = store;
        this.runner = runner;
    }

    @Test
    void another_operator_takes_over_and_it_is_her_turn() {
        var run = runs.at(TaskName.FREEZE_SWITCH);
        var address = address(run);
        var form = as("ana")
                .page(as("ana")
                        .page(address)
                        .select("#run-head a[aria-label=Take over as operator]")
                        .attr("href"));
        assertThat(form.select("h1").text()).isEqualTo("Take over from Jo K.");
        assertThat(take(address + "/take-over", form.select("[name=from]").attr("value"), "Jo goes home", "ana"))
                .hasStatus(302)
                .hasRedirectedUrl(address);
        var page = as("ana").page(address);
        assertThat(page.select("#run-head").text()).contains("Commander Jo K. (take over), operator Ana R.;");
        assertThat(page.select("#events li").eachText().getFirst())
                .contains("Ana R. Took over as operator from Jo K.: Jo");
        assertThat(runs.recovery(run).operator()).isEqualTo(person("ana").id());
        var event = store.sql("select canonical from audit_event where subject = ? and act = 'taken over'")
                .param(runs.recovery(run).number())
                .query(String.class)
                .single();
        assertThat(event).as("nobody is named").doesNotContain("Jo K.", "Ana R.", "#jo", "#ana");
        assertThat(OpenedEvents.opened(store, event))
                .contains("\"actor\":\"" + person("ana").id() + "\"")
                .contains("Took over as operator from " + person("jo").id() + ": Jo goes home");
    }

    @Test
    void another_operator_reads_since_when_the_one_is_at_work_and_nobody_else_does(@Autowired RecoveryDesk desk) {
        clock.fresh();
        var run = runs.at(TaskName.FREEZE_SWITCH);
        clock.moveBy(Duration.ofMinutes(4));
        desk.addNote(runs.recovery(run).number(), "looking", "", runs.jo());
        clock.moveBy(Duration.ofMinutes(4));
        for (var page : List.of("", "/steps/secrets")) {
            var working = as("ana").page(address(run) + page).select("#working");
            assertThat(working.text())
                    .as(page)
                    .isEqualTo("Jo K. is working on this step since 03:24:00 UTC (04:24:00 CET, UTC+01:00)."
                            + " You can look on, or take over.");
            assertThat(working.select("a").attr("href")).isEqualTo(address(run) + "/take-over");
        }
        assertThat(as("ana").page(address(run) + "/steps/restore").select("#working[hidden]"))
                .as("a step that nobody is at")
                .hasSize(1);
        assertThat(as("jo").page(address(run)).select("#working[hidden]")).hasSize(1);
        assertThat(new PagesAsked(mvc, clock, "vera", "viewer")
                        .page(address(run))
                        .select("#working[hidden]"))
                .hasSize(1);
        take(address(run) + "/take-over", person("jo").id(), "Jo goes home", "ana");
        assertThat(as("jo").page(address(run)).select("#working").text())
                .startsWith("Ana R. is working on this step since 03:28:00 UTC");
    }

    @Test
    void whoever_asked_still_cannot_sign_after_somebody_took_over() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        runner.advance(run);
        var signing = as("jo").page(address(run)).select("#signatures a").attr("href");
        assertThat(as("jo").page(signing).select("main").text()).contains("Can sign it: Ana R., Priya N., Tomasz K.");
        take(address(run) + "/take-over", person("jo").id(), "Jo goes home", "ana");
        assertThat(as("jo").page(signing).select("main").text())
                .contains("You asked for this, so somebody else has to sign.")
                .contains("Can sign it: Ana R., Priya N., Tomasz K.");
        assertThat(as("jo").page(address(run)).select("#who").text()).isEqualTo("Ana R. or Priya N. or Tomasz K.");
    }

    @Test
    void the_commander_changes_in_name_and_sees_no_link_to_take_over_from_herself() {
        var run = runs.at(TaskName.FREEZE_SWITCH);
        runner.advance(run);
        assertThat(take(address(run) + "/take-command", person("jo").id(), "Ana leads", "ana"))
                .hasStatus(302);
        var page = as("ana").page(address(run));
        assertThat(page.select("#run-head").text()).contains("Commander Ana R., operator Jo K. (take over);");
        assertThat(page.select("#who").text()).isEqualTo("Jo K.");
    }

    @Test
    void a_page_that_shows_somebody_who_is_it_no_longer_takes_nothing_over() {
        var run = runs.at(TaskName.FREEZE_SWITCH);
        assertThat(take(address(run) + "/take-over", person("priya").id(), "Jo goes home", "ana"))
                .hasStatus(409)
                .bodyText()
                .contains("Jo K. became the operator of", "since you opened the page", "Nothing was changed");
        assertThat(take(address(run) + "/take-over", person("jo").id(), "me again", "jo"))
                .hasStatus(409)
                .bodyText()
                .contains("You are the operator of", "already");
        assertThat(runs.recovery(run).operator()).isEqualTo(person("jo").id());
    }

    @Test
    void it_takes_an_operator_a_reason_and_a_run_that_goes_on(@Autowired RecoveryDesk desk) {
        var run = runs.at(TaskName.FREEZE_SWITCH);
        var jo = person("jo").id();
        assertThat(mvc.post()
                        .uri(address(run) + "/take-over")
                        .param("from", jo)
                        .param("reason", "why not")
                        .with(csrf())
                        .with(signedInAt(clock.instant(), "priya", "approver")))
                .hasStatus(403)
                .bodyText()
                .contains("You tried to take a recovery over");
        assertThat(take(address(run) + "/take-over", jo, " ", "ana"))
                .hasStatus(422)
                .bodyText()
                .contains("characters why you take over");
        desk.stop(runs.recovery(run).number(), "enough", runs.jo());
        assertThat(take(address(run) + "/take-over", jo, "late", "ana"))
                .hasStatus(409)
                .bodyText()
                .contains("has ended");
        assertThat(as("ana").page(address(run)).select("#run-head a")).isEmpty();
    }

    private MvcTestResult take(String address, String from, String reason, String who) {
        return mvc.post()
                .uri(address)
                .param("from", from)
                .param("reason", reason)
                .with(csrf())
                .with(signedInAt(clock.instant(), who, "operator"))
                .exchange();
    }

    private String address(UUID run) {
        return "/recoveries/" + runs.recovery(run).number();
    }

    private PagesAsked as(String who) {
        return new PagesAsked(mvc, clock, who, "operator");
    }
}
