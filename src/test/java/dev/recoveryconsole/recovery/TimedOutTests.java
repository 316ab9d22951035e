package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing said no, but the time is up: another word than "Failed", and the same choices. */
@EngineTest
class TimedOutTests {

    private final OutcomeBook outcomes;
    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final RunMaker runs;
    private final TransactionTemplate tx;
    private final MovedClock clock;
    private final PagesAsked jo;

    @Autowired
    TimedOutTests(
            OutcomeBook outcomes,
            Recoveries recoveries,
            TaskRows tasks,
            RunMaker runs,
            TransactionTemplate tx,
            MovedClock clock,
            MockMvcTester mvc) {
        this.outcomes = outcomes;
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.runs = runs;
        this.tx = tx;
        this.clock = clock;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @Test
    void a_task_whose_time_is_up_says_so_on_the_pages_and_offers_its_choices() {
        var run = runs.at(TaskName.AWAIT_ROLLOUT);
        write(run, new Outcome.TimedOut("Not rolled out within its limit", Choice.TRY_AGAIN, Choice.STOP));
        assertThat(runs.current(run).words()).isEqualTo("Timed out");
        assertThat(runs.current(run).choices()).containsExactly(Choice.TRY_AGAIN, Choice.STOP);
        var page = jo.page(runs.address(run));
        assertThat(page.select("#steps tr[data-step=6]").text()).contains("Timed out");
        assertThat(page.select("#run-state").attr("data-alert")).startsWith("Step 6 failed. ");
    }

    @Test
    void what_failed_in_time_is_failed() {
        var run = runs.at(TaskName.AWAIT_ROLLOUT);
        write(run, new Outcome.Failed("New pods do not start", Choice.TRY_AGAIN, Choice.STOP));
        assertThat(runs.current(run).words()).isEqualTo("Failed");
    }

    @Test
    void why_there_is_no_news_stands_on_the_page_until_there_is() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        write(run, new Outcome.NoNews("AWS does not answer: no answer in 10 s", Duration.ofSeconds(5)));
        assertThat(jo.page(runs.address(run)).select("#happening").text())
                .startsWith("No news since ")
                .contains("(AWS does not answer: no answer in 10 s)");
        write(run, new Outcome.Waiting("RDS status: creating", Duration.ofSeconds(15)));
        assertThat(jo.page(runs.address(run)).select("#happening").text()).doesNotContain("No news", "does not answer");
    }

    private void write(UUID run, Outcome outcome) {
        tx.executeWithoutResult(status -> outcomes.write(
                recoveries.locked(run),
                tasks.findFirstByRecoveryIdOrderByOrdinalDesc(run).orElseThrow(),
                outcome,
                List.of()));
    }
}
