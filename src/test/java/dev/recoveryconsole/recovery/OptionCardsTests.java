package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What a person finds who has to choose at three in the morning how a run goes on. */
@EngineTest
class OptionCardsTests {

    private static final List<Choice> AFTER_SWITCH =
            List.of(Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.SWITCH_BACK, Choice.ACCEPT_CHECKS, Choice.STOP);

    private final PagesAsked jo;
    private final RunMaker runs;
    private final Journal journal;
    private final MovedClock clock;

    @Autowired
    OptionCardsTests(MockMvcTester mvc, MovedClock clock, RunMaker runs, Journal journal) {
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.runs = runs;
        this.journal = journal;
        this.clock = clock;
    }

    @BeforeEach
    void at_the_usual_time() {
        clock.fresh();
    }

    @Test
    void after_a_failed_check_the_harmless_stands_first_and_what_puts_wrong_data_into_use_last() {
        var page = page(failedCheck(), "");
        assertThat(page.select("#actions .option").eachAttr("data-choice"))
                .containsExactly("TRY_AGAIN", "START_ATTEMPT", "SWITCH_BACK", "STOP", "ACCEPT_CHECKS");
        assertThat(page.select("#actions .option h3 .tag").eachText()).containsExactly("recommended");
        assertThat(page.select("#actions .btn-primary").eachText()).containsExactly("Try again");
        assertThat(page.select("#next").text()).startsWith("Choose: Try again (recommended)");
    }

    @Test
    void each_option_says_what_it_does_where_it_leads_and_who_does_it() {
        var page = page(failedCheck(), "");
        for (var card : page.select("#actions .option")) {
            assertThat(card.select("p, dd").eachText())
                    .allSatisfy(words -> assertThat(words)
                            .isNotBlank()
                            .doesNotContain("null")
                            .doesNotContain(".."));
            assertThat(card.select("dt").eachText()).startsWith("Leads", "Who");
        }
        assertThat(who(page, Choice.TRY_AGAIN)).isEqualTo("Jo K. (operator)");
        assertThat(who(page, Choice.ACCEPT_CHECKS))
                .isEqualTo("Jo K. (operator) asks, then Ana R. or Priya N. or Tomasz K. (approver) signs");
        assertThat(page.select("#waits").text()).startsWith("Steps 7 and 8 wait for this choice");
        assertThat(page.select("#situation").text()).doesNotContain("Nobody has been asked yet");
        assertThat(page.select("[data-choice=TRY_AGAIN] .because").text())
                .startsWith("Recommended: it changes nothing");
    }

    @Test
    void a_repeat_that_needs_a_signature_names_who_signs() {
        var run = runs.at(TaskName.SWITCH_SECRET);
        journal.record(
                journal.begin(run).orElseThrow(),
                new Outcome.Failed("changed by somebody else", Choice.TRY_AGAIN, Choice.STOP),
                List.of());
        assertThat(who(page(run, ""), Choice.TRY_AGAIN)).contains("Jo K. (operator) asks, then", "(approver) signs");
    }

    @Test
    void only_past_runs_give_a_time(@Autowired JdbcClient store) {
        store.sql("update recovery set outcome = 'STOPPED' where outcome is not null")
                .update(); // other tests' runs say nothing
        assertThat(page(failedCheck(), "")
                        .select("[data-choice=SWITCH_BACK] dd")
                        .eachText()
                        .getLast())
                .isEqualTo("the way back: no past run to compare with");
        finished();
        var page = page(failedCheck(), "");
        assertThat(page.select("[data-choice=TRY_AGAIN] dd").eachText().getLast())
                .isEqualTo("usually 10 s (1 run) without waiting for people");
        assertThat(page.select("[data-choice=START_ATTEMPT] dd").eachText().getLast())
                .as("of its 50 s the first task waited 10 s for a signature")
                .isEqualTo("step 4: usually 40 s (1 run) without waiting for people, then steps 5 to 8");
        assertThat(page.select("[data-choice=STOP] dt").eachText()).containsExactly("Leads", "Who");
    }

    @Test
    void on_hold_and_while_a_signature_is_waited_for_another_action_is_the_next_one(@Autowired HoldDesk hold) {
        var asked = failedCheck();
        runs.ask(asked, Gate.ACCEPT_FAILED_CHECK);
        var page = page(asked, "");
        assertThat(page.select("#next").text()).startsWith("Sign or decline");
        assertThat(page.select("#actions .tag")).isEmpty();
        assertThat(page.select("#actions a:contains(Ask for sign-off)")).isEmpty();
        hold.putOnHold(runs.recovery(asked).number(), "waiting for legal", runs.jo());
        assertThat(page(asked, "").select("#actions .option")).hasSize(5);
        assertThat(page(asked, "").select("#actions .tag")).isEmpty();
    }

    @Test
    void a_failed_restore_says_what_waits_and_has_a_text_for_those_who_help() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        var call = new OutsideCall(
                "AWS RDS", "DescribeDBInstances", clock.instant(), Duration.ofMillis(40), "req-4711", "storage-full");
        journal.record(
                journal.begin(run).orElseThrow(),
                new Outcome.Failed("RDS status: storage-full", Choice.START_ATTEMPT, Choice.STOP),
                List.of(call));
        var page = page(run, "");
        assertThat(page.select("#waits").text()).startsWith("Steps 4 to 8 wait for this choice");
        assertThat(page.select("#actions .option").eachAttr("data-choice")).containsExactly("START_ATTEMPT", "STOP");
        assertThat(page.select("[data-choice=START_ATTEMPT] h3").text()).isEqualTo("Start attempt 2 recommended");
        assertThat(page.select("#support-text").text())
                .contains(
                        runs.recovery(run).number(), "RDS status: storage-full", "request id req-4711", "Traffic OPEN");
    }

    @Test
    void the_step_has_the_same_cards_and_they_work_there() {
        var run = failedCheck();
        var step = page(run, "/steps/validation");
        assertThat(step.select("#actions .option")).hasSameSizeAs(page(run, "").select("#actions .option"));
        assertThat(page(run, "/steps/restore").select("#actions .option")).isEmpty();
        var live = jo.page(step.select("#live").attr("hx-get") + "?v=");
        assertThat(live.select("#actions form [name=_csrf]").attr("value")).isNotBlank();
        var form = step.select("[data-choice=TRY_AGAIN] form");
        var fields = Map.of("task", form.select("[name=task]").attr("value"));
        assertThat(jo.post(form.attr("action"), fields)).hasStatus(302);
        assertThat(page(run, "").select("#actions .option")).isEmpty();
        assertThat(page(run, "").select("#support-text")).isEmpty();
    }

    @Test
    void what_stops_the_application_and_what_lets_the_recovery_rest_say_what_they_do_not_do() {
        var page = page(runs.at(TaskName.TEST_LOGIN), "");
        assertThat(page.select("#hold-says").text()).contains("customers get an error page", "does not rest");
        assertThat(page.select("#put-on-hold-says").text())
                .contains("recovery rests", "does not touch the application");
        assertThat(page.select("[aria-describedby]").eachAttr("aria-describedby"))
                .contains("hold-says", "put-on-hold-says", "stop-says");
    }

    private UUID failedCheck() {
        var run = runs.at(TaskName.RUN_CHECKS, new Fact.SecretSwitched("42", true, clock.instant()));
        var wrong = new CheckResult(
                "totals", Check.Kind.SQL, CheckResult.Verdict.FAILED, "0", "412", Duration.ZERO, true, "");
        var ran = new Fact.ChecksRun(Check.Phase.VALIDATION, List.of(wrong), clock.instant());
        record(run, new Outcome.Failed("1 failed", AFTER_SWITCH, List.of(ran)));
        return run;
    }

    /** A run that came to the good end, ten seconds a task. */
    private void finished() {
        var past = runs.at(TaskName.REQUEST_RESTORE);
        while (!runs.recovery(past).ended()) {
            clock.moveBy(Duration.ofSeconds(10));
            record(past, new Outcome.Done("done"));
        }
        clock.moveBy(Duration.ofSeconds(10));
    }

    private void record(UUID run, Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }

    private static String who(Document page, Choice choice) {
        return page.select("[data-choice=" + choice + "] dt:contains(Who) + dd").text();
    }

    private Document page(UUID run, String more) {
        return jo.found(runs.address(run) + more);
    }
}
