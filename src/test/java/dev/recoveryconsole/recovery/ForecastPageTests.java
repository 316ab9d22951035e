package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What the pages say of the forecast, of what is usual and of the one decision; runs before took 4, 5 and 6 min a task. */
@EngineTest
class ForecastPageTests {

    private final PagesAsked jo;
    private final RunMaker runs;
    private final Journal journal;
    private final MovedClock clock;
    private final PastPaces past;

    @Autowired
    ForecastPageTests(MockMvcTester mvc, MovedClock clock, RunMaker runs, Journal journal, JdbcClient store) {
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.runs = runs;
        this.journal = journal;
        this.clock = clock;
        this.past = new PastPaces(store, clock, runs, journal);
    }

    @BeforeEach
    void three_runs_came_back_before() {
        clock.fresh();
        past.took(4, 5, 6);
    }

    @Test
    void page_tab_and_announcement_agree_on_the_state_at_every_bound() {
        var run = runs.at(TaskName.AWAIT_USABLE); // 20 min of work are usual in step 4, and 125 in all
        assertSays(page(run), "On track, at least", "running", "On track");
        clock.moveBy(Duration.ofMinutes(120));
        assertSays(page(run), "At risk: the later end of the range is past the deadline", "at-risk", "At risk");
        clock.moveBy(Duration.ofMinutes(20));
        assertSays(page(run), "Expected late by", "at-risk", "Expected late");
        clock.moveBy(Duration.ofMinutes(99));
        assertSays(page(run), "Expected late by", "at-risk", "Expected late");
        clock.moveBy(Duration.ofMinutes(1));
        assertSays(page(run), "Over: the deadline has passed", "failed", "Over");
        assertThat(page(run).title()).startsWith("OVER 0 min");
    }

    private static void assertSays(Document page, String outlook, String icon, String announced) {
        assertThat(page.select("#outlook").text()).startsWith(outlook);
        assertThat(page.select("#run-state").attr("data-icon")).endsWith("favicon-" + icon + ".svg");
        assertThat(page.select("#run-state").attr("data-said")).endsWith("; forecast: " + announced);
    }

    @Test
    void without_a_past_run_there_is_no_figure_and_only_over_is_said() {
        past.none();
        var run = runs.at(TaskName.AWAIT_USABLE);
        assertThat(page(run).select("#figures").text()).contains("Not known: no run of this database has finished yet");
        assertThat(page(run).select("#outlook")).isEmpty();
        clock.moveBy(Duration.ofHours(4));
        assertThat(page(run).select("#outlook").text()).isEqualTo("Over: the deadline has passed");
        assertThat(page(run).select("#figures").text()).contains("Not known: no run of this database has finished yet");
    }

    @Test
    void one_run_before_is_an_estimate_and_no_bound() {
        past.took(5);
        var run = runs.at(TaskName.AWAIT_USABLE);
        assertThat(page(run).select("#range").text()).isEqualTo("estimate from 1 run");
        assertThat(page(run).select("#outlook").text()).startsWith("On track, about ");
    }

    @Test
    void waiting_for_people_is_counted_apart_from_what_a_step_takes() {
        var run = runs.at(TaskName.REDELETE_USERS);
        record(run, new Outcome.NeedsSignature(Gate.REDELETE_USERS, "Waiting for a signature"));
        clock.moveBy(Duration.ofMinutes(40));
        var step = page(run).select("#steps tr[data-step=5]");
        assertThat(step.select("td[data-label=Elapsed]").text())
                .as("two tasks of work and one signature are usual; who waits is not slow")
                .isEqualTo("40 min 00 s 40 min 00 s of it waiting for people");
        assertThat(step.select("td[data-label=Usual]").text()).isEqualTo("8 min 24 s to 11 min 36 s");
        assertThat(page(run).select("#forecast-waits").text()).isEqualTo("15 min 00 s of it waiting for people");
        assertThat(state(run, "re-deletion"))
                .contains(
                        "40 min 00 s so far, 40 min 00 s of it waiting for people; usually 8 min 24 s to 11 min 36 s, and"
                                + " waiting for people 4 min 12 s to 5 min 48 s");
        var line =
                jo.found(runs.address(run) + "/report").select("section[aria-labelledby=steps] tbody tr:nth-child(5)");
        assertThat(line.select("td[data-label^=Waited]").text()).isEqualTo("40 min 00 s");
        assertThat(line.select("td[data-label^=Work]").text()).isEqualTo("8 min 24 s to 11 min 36 s (3 past runs)");
    }

    @Test
    void work_past_its_ninetieth_percentile_is_slow() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        clock.moveBy(Duration.ofMinutes(30));
        assertThat(page(run).select("#steps tr[data-step=4] .warn-word").text())
                .isEqualTo("slower than usual by 6 min 48 s");
        assertThat(page(run).select("#decision").text())
                .startsWith(
                        "What would help most: Keep waiting, or start attempt 2 in parallel: step 4 is 6 min slower than usual.")
                .endsWith("(Jo K. decides)");
    }

    @Test
    void the_decision_leads_to_where_it_is_taken() {
        var run = runs.at(TaskName.REDELETE_USERS);
        record(run, new Outcome.NeedsSignature(Gate.REDELETE_USERS, "Waiting for a signature"));
        runs.ask(run, Gate.REDELETE_USERS);
        clock.moveBy(Duration.ofMinutes(12));
        var link = page(run).select("#decision a");
        assertThat(link.text())
                .isEqualTo(
                        "Remind Ana R. or Priya N. or Tomasz K., or ask one more person: re-delete users waits for 12 min");
        var request = jo.found(link.attr("href"));
        assertThat(request.select("h1").text()).contains("asks for a signature");
        assertThat(request.select("#exactly").text()).isEqualTo("What is signed, exactly");
        record(run, new Outcome.Failed("the log is away", Choice.TRY_AGAIN, Choice.STOP));
        var choice = page(run).select("#decision a").attr("href");
        assertThat(page(run).select(choice.substring(choice.indexOf('#'))).select("[data-choice=TRY_AGAIN]"))
                .isNotEmpty();
    }

    @Test
    void at_work_and_on_track_nothing_is_asked_of_anybody() {
        assertThat(page(runs.at(TaskName.AWAIT_USABLE)).select("#decision")).isEmpty();
    }

    @Test
    void the_status_update_says_the_state_and_keeps_who_should_do_what_inside() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        clock.moveBy(Duration.ofMinutes(120));
        assertThat(page(run).select("#status-text").text())
                .contains("), at risk, deadline ")
                .doesNotContain("Keep waiting");
    }

    private String state(UUID run, String step) {
        return jo.found(runs.address(run) + "/steps/" + step)
                .select("#step-state")
                .text();
    }

    private void record(UUID run, Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }

    private Document page(UUID run) {
        return jo.found(runs.address(run));
    }
}
