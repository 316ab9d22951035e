package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** No end is forecast of a run that waits for a decision or goes back, though earlier runs came to the good end. */
@EngineTest
class OpenEndTests {

    private static final String DECISION = "No forecast: waits for a decision";

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private final PagesAsked jo = CONSOLE.as("jo", "operator");
    private final RunMaker runs = CONSOLE.runs();
    private final Journal journal;

    @Autowired
    OpenEndTests(Journal journal) {
        this.journal = journal;
    }

    @BeforeEach
    void a_run_came_to_the_good_end_before() {
        var clock = CONSOLE.clock();
        clock.fresh();
        var past = runs.at(TaskName.REQUEST_RESTORE);
        while (!runs.recovery(past).ended()) {
            clock.moveBy(Duration.ofSeconds(10));
            record(past, new Outcome.Done("done"));
        }
    }

    @Test
    void a_run_on_its_usual_way_has_a_forecast() {
        var run = runs.at(TaskName.RUN_CHECKS);
        assertThat(forecast(page(run))).contains("On track").doesNotContain("No forecast");
        assertThat(status(run)).contains("Forecast finish");
    }

    @Test
    void a_failed_task_waits_for_a_decision() {
        var run = runs.at(TaskName.RUN_CHECKS);
        record(run, new Outcome.Failed("1 failed", List.of(Choice.TRY_AGAIN, Choice.STOP), List.of()));
        assertThat(forecast(page(run))).startsWith(DECISION + " What would help most: Choose how to go on: Try again");
        assertThat(page(run).select("#run-state").attr("data-said")).doesNotContain("Forecast");
        assertThat(status(run)).contains(DECISION + ", deadline").doesNotContain("Forecast finish");
    }

    @Test
    void a_run_on_hold_is_forecast_as_if_it_were_resumed_now(@Autowired HoldDesk hold) {
        var run = runs.at(TaskName.TEST_LOGIN);
        hold.putOnHold(runs.recovery(run).number(), "waiting for legal", runs.jo());
        assertThat(page(run).select("#if-resumed").text()).isEqualTo("if it is resumed now");
        assertThat(forecast(page(run))).contains("On track");
        assertThat(status(run)).contains("if it is resumed now, on track, deadline");
        var before = page(run).select("#figures .figure time").attr("datetime");
        CONSOLE.clock().moveBy(Duration.ofMinutes(30));
        assertThat(page(run).select("#figures .figure time").attr("datetime"))
                .as("each minute on hold is a minute later")
                .isEqualTo(Instant.parse(before).plus(Duration.ofMinutes(30)).toString());
    }

    @Test
    void a_task_that_stopped_waits_for_a_decision_on_hold_too(@Autowired HoldDesk hold) {
        var run = runs.at(TaskName.RUN_CHECKS);
        record(run, new Outcome.Failed("1 failed", List.of(Choice.TRY_AGAIN, Choice.STOP), List.of()));
        hold.putOnHold(runs.recovery(run).number(), "waiting for legal", runs.jo());
        assertThat(forecast(page(run))).startsWith(DECISION);
    }

    @Test
    void the_way_back_ends_in_a_decision_and_past_runs_say_nothing_of_the_old_database() {
        assertThat(forecast(page(runs.at(TaskName.FREEZE_SWITCH_BACK))))
                .startsWith(DECISION + " after the switch back");
        var choosing = runs.at(TaskName.CHOOSE_AFTER_BACK);
        record(choosing, new Outcome.NeedsHuman("Switched back", Choice.START_ATTEMPT, Choice.OPEN_TO_OLD));
        assertThat(forecast(page(choosing))).startsWith(DECISION);
        assertThat(forecast(page(runs.at(TaskName.OPEN_TRAFFIC_OLD)))).startsWith("No forecast: no finished run shows");
    }

    private void record(UUID run, Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }

    private Document page(UUID run) {
        return jo.found(runs.address(run));
    }

    private String status(UUID run) {
        return page(run).select("#status-text").text();
    }

    private static String forecast(Document page) {
        return page.select("#figures h2:contains(Forecast finish) ~ p").text();
    }
}
