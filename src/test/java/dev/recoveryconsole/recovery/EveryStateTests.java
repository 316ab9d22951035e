package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** States of a page that are forced here and matched with their words (ui.md 6); the others have tests of their own. */
@EngineTest
class EveryStateTests {

    private final RunMaker runs;
    private final Journal journal;
    private final FleetFake fleet;
    private final MovedClock clock;
    private final PagesAsked jo;

    @Autowired
    EveryStateTests(MockMvcTester mvc, RunMaker runs, Journal journal, FleetFake fleet, MovedClock clock) {
        this.runs = runs;
        this.journal = journal;
        this.fleet = fleet;
        this.clock = clock;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @BeforeEach
    void at_twenty_past_three() {
        clock.fresh();
        fleet.fresh();
    }

    @AfterEach
    void nothing_is_left() {
        runs.endAll();
        fleet.fresh();
    }

    @Test
    void no_news_says_since_when_what_was_known_last_and_that_the_clock_runs_on() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        records(run, new Outcome.Waiting("RDS status: creating", Duration.ofSeconds(1)));
        records(run, new Outcome.NoNews("cut off", Duration.ofSeconds(5)));
        clock.moveBy(Duration.ofMinutes(7));
        records(run, new Outcome.NoNews("cut off", Duration.ofSeconds(5)));
        for (var address : List.of("", "/steps/restore")) {
            assertThat(jo.found(runs.address(run) + address).select("main").text())
                    .as(address)
                    .contains("No news since 2026-03-14 03:20:00 UTC (04:20:00 CET, UTC+01:00)")
                    .contains("Last known: Wait until the new database answers a query: RDS status: creating")
                    .contains("Nothing; the console asks again at 2026-03-14 03:27:05 UTC");
        }
        var page = jo.found(runs.address(run));
        assertThat(page.select("#steps tr[data-step=4] .word").text()).isEqualTo("No news");
        assertThat(page.select("#steps tr[data-step=4] .shape.no-news")).hasSize(1);
        assertThat(page.title())
                .isEqualTo("3 h 53 min left · No news · " + runs.recovery(run).number());
        assertThat(page.select("#figures").text()).contains("3 h 53 min 00 s");
    }

    @Test
    void no_news_names_who_is_silent_and_why_and_leads_to_where_aws_itself_shows_the_database() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        records(run, new Outcome.NoNews(Silence.AWS.said("no answer in 10 s"), Duration.ofSeconds(5)));
        for (var address : List.of("", "/steps/restore")) {
            var page = jo.found(runs.address(run) + address);
            assertThat(page.select("main").text())
                    .as(address)
                    .contains(
                            "(AWS does not answer: no answer in 10 s)", "this console asks http://127.0.0.1:9 instead");
            assertThat(page.select("main a[href^=https:]").eachAttr("href"))
                    .as(address)
                    .containsExactly("https://eu-west-1.console.aws.amazon.com/rds/home?region=eu-west-1#databases:");
        }
        var switching = runs.at(TaskName.TEST_LOGIN);
        records(switching, new Outcome.NoNews(Silence.KUBERNETES.said("no route"), Duration.ofSeconds(5)));
        assertThat(jo.found(runs.address(switching)).select("#in-aws")).isEmpty();
        records(switching, new Outcome.NoNews(Silence.NEW_DATABASE.said("refused"), Duration.ofSeconds(5)));
        assertThat(jo.found(runs.address(switching)).select("#in-aws a")).hasSize(1);
        assertThat(jo.found(runs.address(switching) + "/steps/secrets").select("#in-aws a"))
                .hasSize(1);
        assertThat(jo.found(runs.address(switching) + "/steps/validation").select("#in-aws"))
                .isEmpty();
    }

    @Test
    void a_failed_step_says_what_happened_what_is_safe_what_waits_and_what_can_be_done_by_whom() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        var failed = new Outcome.Failed(
                "AWS says: incompatible-restore", List.of(Choice.START_ATTEMPT, Choice.STOP), List.of());
        records(run, failed);
        var page = jo.found(runs.address(run));
        assertThat(page.select("#happening").text()).endsWith("AWS says: incompatible-restore");
        assertThat(page.select("#safe").text()).contains("The old database");
        assertThat(page.select("#waits").text()).startsWith("Steps 4 to 8 wait for this choice");
        assertThat(page.select(".option h3").eachText())
                .containsExactly("Start attempt 2 recommended", "Stop recovery");
        assertThat(page.select(".option dt:contains(Who) + dd").eachText()).allMatch(who -> who.startsWith("Jo K."));
        assertThat(page.select("#support-text").text()).contains("incompatible-restore");
        assertThat(page.select("#steps tr[data-step=4] .shape.failed + .word").text())
                .isEqualTo("Failed");
        assertThat(page.select("#run-state").attr("data-alert")).startsWith("Step 4 failed.");
    }

    @Test
    void a_form_error_is_said_in_summary_field_and_title_with_status_422_and_what_was_typed() {
        runs.endAll();
        var answer = jo.post(
                "/recoveries/new", Map.of("database", "orders-prod", "incident", "INC-1", "declaredAt", "soon"));
        assertThat(answer).hasStatus(422);
        var page = PagesAsked.html(answer);
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select("[role=alert]").text()).contains("There is a problem");
        assertThat(page.select("input[value=soon]")).hasSize(1);
        assertThat(page.select("input[value=INC-1]")).hasSize(1);
    }

    @Test
    void a_search_without_a_hit_says_so_and_a_run_without_steps_too() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        assertThat(jo.found("/recoveries?q=nobody-has-this").select("main").text())
                .contains("No recovery matches this filter.");
        assertThat(jo.found(runs.address(run) + "/steps/return")
                        .select("#tasks")
                        .text())
                .isEqualTo("Not started yet.");
        assertThat(jo.found(runs.address(run)).select("#checks").text()).contains("Not run yet: none is configured.");
    }

    private void records(UUID run, Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }
}
