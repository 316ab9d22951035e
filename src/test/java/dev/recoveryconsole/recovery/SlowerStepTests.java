package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A step that is slower than in past runs says so in words beside a shape, and the forecast moves with it. */
@EngineTest
class SlowerStepTests {

    private final RunMaker runs;
    private final MovedClock clock;
    private final Journal journal;
    private final JdbcClient store;
    private final PagesAsked jo;

    @Autowired
    SlowerStepTests(MockMvcTester mvc, RunMaker runs, MovedClock clock, Journal journal, JdbcClient store) {
        this.runs = runs;
        this.clock = clock;
        this.journal = journal;
        this.store = store;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @BeforeEach
    @AfterEach
    void no_run_has_come_back() {
        store.sql("update recovery set outcome = 'STOPPED' where outcome = 'RETURNED'")
                .update();
        clock.fresh();
    }

    @Test
    void the_words_a_shape_and_a_later_forecast() {
        for (int i = 0; i < 3; i++) {
            came_back(runs.at(TaskName.REQUEST_RESTORE));
        }
        var run = runs.at(TaskName.REQUEST_RESTORE);
        record(run, new Outcome.Done("asked"));
        var step = "#steps tr[data-step=4] td[data-label=Elapsed]";
        var before = jo.found(runs.address(run));
        assertThat(before.select(step).text()).doesNotContain("slower");
        clock.moveBy(Duration.ofMinutes(40));
        var after = jo.found(runs.address(run));
        assertThat(after.select(step).text()).contains("slower than usual by ");
        assertThat(after.select(step + " .warn-word .shape.warning")).hasSize(1);
        var bar = after.select("#steps tr[data-step=4] td[data-label=Usual] svg");
        assertThat(bar.attr("aria-hidden")).as("the words say it").isEqualTo("true");
        assertThat(bar.select("rect").eachAttr("class")).containsExactly("work", "slower", "usual");
        assertThat(bar.select("rect").eachAttr("width")).allMatch(width -> Double.parseDouble(width) > 0);
        assertThat(after.select("#steps tr[data-step=8] svg rect").eachAttr("class"))
                .as("what is to come")
                .containsExactly("usual");
        assertThat(after.select("#bars").text()).startsWith("Bars, from 0 to ");
        assertThat(after.select("#steps [style]"))
                .as("attributes alone draw it")
                .isEmpty();
        assertThat(forecast(after)).isGreaterThan(forecast(before));
        assertThat(after.text()).doesNotContain("%");
        assertThat(jo.found(runs.address(run) + "/steps/restore")
                        .select("#step-state .warn-word:has(.shape.warning)")
                        .text())
                .contains("slower than usual by ");
    }

    private static String forecast(org.jsoup.nodes.Document page) {
        return page.select("#figures .figure time").attr("datetime");
    }

    private void came_back(UUID run) {
        while (!runs.recovery(run).ended()) {
            clock.moveBy(Duration.ofSeconds(10));
            record(run, new Outcome.Done("done"));
        }
        assertThat(jo.found(runs.address(run)).select("#run-state").attr("data-icon"))
                .endsWith("favicon-done.svg");
    }

    private void record(UUID run, Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }
}
