package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** "Switch back" and "Open traffic to the old database": said before they are chosen, taken back until they are signed. */
@EngineTest
class TakeBackTests {

    private static final String WHY = "totals are wrong";

    private final PagesAsked jo;
    private final PagesAsked priya;
    private final RunMaker runs;
    private final Journal journal;
    private final RecoveryDesk desk;
    private final SwitchBackDesk back;
    private final SignOffs signOffs;
    private final SignatureFixture people;
    private final MovedClock clock;

    @Autowired
    TakeBackTests(
            MockMvcTester mvc,
            MovedClock clock,
            RunMaker runs,
            Journal journal,
            RecoveryDesk desk,
            SwitchBackDesk back,
            SignOffs signOffs,
            SignatureFixture people) {
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.priya = new PagesAsked(mvc, clock, "priya", "approver");
        this.runs = runs;
        this.journal = journal;
        this.desk = desk;
        this.back = back;
        this.signOffs = signOffs;
        this.people = people;
        this.clock = clock;
    }

    @BeforeEach
    void at_the_usual_time() {
        clock.fresh();
    }

    @Test
    void the_page_of_the_choice_says_until_when_it_can_be_taken_back() {
        var run = switchingBackFrom(TaskName.RUN_CHECKS);
        assertThat(page(run, "/switch-back").text()).contains("can be taken back until it is signed, not after");
        assertThat(page(afterTheSwitchBack(), "/open-to-old").text())
                .contains("can be taken back until it is signed, not after", "what was lost is not recovered");
    }

    @Test
    void a_switch_back_that_nobody_has_signed_is_taken_back_and_the_run_is_where_it_stood() {
        var run = switchingBackFrom(TaskName.RUN_CHECKS);
        runs.ask(run, Gate.SWITCH_SECRETS);
        assertThat(takeBack(run)).hasStatus(302).hasRedirectedUrl(runs.address(run));
        assertThat(runs.current(run).name()).isEqualTo(TaskName.RUN_CHECKS);
        assertThat(signOffs.current(run, Gate.SWITCH_SECRETS).orElseThrow().state())
                .isEqualTo(SignOffState.VOID);
        var page = page(run, "");
        assertThat(page.select("#steps tr[data-step=6] .word").text()).doesNotStartWith("Cancelled");
        assertThat(page.select("#actions").text())
                .contains("Switch back to old database")
                .doesNotContain("Take the choice back");
        assertThat(page.select("#events li").eachText().getFirst())
                .contains("Jo K. Taken back: Switch back to old database");
    }

    @Test
    void what_had_stopped_stands_stopped_again_and_nothing_begins() {
        var run = runs.at(TaskName.RUN_CHECKS, new Fact.SecretSwitched("42", true, clock.instant()));
        record(run, FailedCheck.found(clock.instant()));
        var stood = runs.current(run);
        back.switchBack(runs.recovery(run).number(), WHY, runs.jo());
        assertThat(takeBack(run)).hasStatus(302);
        var again = runs.current(run);
        assertThat(again.id()).isNotEqualTo(stood.id());
        assertThat(again.state()).isEqualTo(TaskState.FAILED);
        assertThat(again.choices()).isEqualTo(stood.choices());
        assertThat(again.observation()).isEqualTo(stood.observation());
        assertThat(journal.begin(run)).isEmpty();
    }

    @Test
    void what_waited_for_a_signature_waits_for_a_new_one_and_nothing_is_deleted_before() {
        var run = runs.at(TaskName.OPEN_TRAFFIC, new Fact.SecretSwitched("42", true, clock.instant()));
        record(run, new Outcome.NeedsSignature(Gate.RETURN_TO_SERVICE, "waiting"));
        back.switchBack(runs.recovery(run).number(), WHY, runs.jo());
        assertThat(takeBack(run)).hasStatus(302);
        assertThat(runs.current(run).name()).isEqualTo(TaskName.OPEN_TRAFFIC);
    }

    @Test
    void so_is_opening_traffic_to_the_old_database() {
        var run = afterTheSwitchBack();
        open(run, "the cause is not known");
        assertThat(takeBack(run)).hasStatus(302);
        assertThat(runs.current(run).name()).isEqualTo(TaskName.CHOOSE_AFTER_BACK);
        assertThat(runs.current(run).choices()).containsExactly(Choice.START_ATTEMPT, Choice.OPEN_TO_OLD);
        assertThat(page(run, "").select("#steps tr[data-step=8] .word").text()).isEqualTo("Not started");
    }

    @Test
    void what_is_signed_is_not_taken_back_any_more() {
        var run = switchingBackFrom(TaskName.RUN_CHECKS);
        record(run, new Outcome.NeedsSignature(Gate.SWITCH_SECRETS, "waiting"));
        runs.ask(run, Gate.SWITCH_SECRETS);
        assertThat(page(run, "").select("#actions").text()).contains("Take the choice back");
        people.sign(run, Gate.SWITCH_SECRETS, "typed");
        assertThat(page(run, "").select("#actions").text()).doesNotContain("Take the choice back");
        assertThat(takeBack(run)).hasStatus(409).bodyText().contains("It is signed already", "Nothing was taken back");
        assertThat(runs.current(run).name()).isEqualTo(TaskName.FREEZE_SWITCH_BACK);
        assertThat(signOffs.current(run, Gate.SWITCH_SECRETS).orElseThrow().state())
                .isEqualTo(SignOffState.SIGNED);
    }

    @Test
    void step_6_goes_on_only_under_its_own_signature() {
        var asked = switchingBackFrom(TaskName.AWAIT_ROLLOUT);
        runs.ask(asked, Gate.SWITCH_SECRETS);
        assertThat(takeBack(asked)).hasStatus(409).bodyText().contains("no choice here that can be taken back");
        var early = switchingBackFrom(TaskName.AWAIT_ROLLOUT);
        assertThat(takeBack(early)).hasStatus(302);
        assertThat(runs.current(early).name()).isEqualTo(TaskName.AWAIT_ROLLOUT);
    }

    @Test
    void a_way_that_has_begun_is_not_taken_back() {
        var run = runs.at(TaskName.STOP_NEW_WRITERS);
        record(run, new Outcome.Done("stopped"));
        record(run, new Outcome.Failed("The Secret was changed", Choice.TRY_AGAIN, Choice.STOP));
        desk.tryAgain(runs.recovery(run).number(), runs.current(run).id(), runs.jo());
        assertThat(runs.current(run).name()).isEqualTo(TaskName.FREEZE_SWITCH_BACK);
        assertThat(page(run, "").select("#actions").text()).doesNotContain("Take the choice back");
        assertThat(takeBack(run)).hasStatus(409).bodyText().contains("no choice here that can be taken back");
    }

    @Test
    void it_takes_an_operator_and_a_choice_that_waits() {
        var run = switchingBackFrom(TaskName.RUN_CHECKS);
        var task = Map.of("task", runs.current(run).id().toString());
        assertThat(priya.post(runs.address(run) + "/take-back", task))
                .hasStatus(403)
                .bodyText()
                .contains("You tried to take a choice back");
        var other = runs.at(TaskName.RUN_CHECKS);
        assertThat(takeBack(other)).hasStatus(409);
    }

    @Test
    void whoever_opens_the_old_database_says_why() {
        var run = afterTheSwitchBack();
        assertThat(open(run, " "))
                .hasStatus(422)
                .bodyText()
                .contains("characters why traffic opens", "Nothing was done");
        assertThat(open(run, "the cause is not known")).hasStatus(302);
        assertThat(runs.facts(run).latest(Fact.WayChosen.class)).hasValue(new Fact.WayChosen("the cause is not known"));
    }

    @Test
    void the_reason_is_part_of_what_is_signed(@Autowired AskDesk asks) {
        var run = afterTheSwitchBack();
        open(run, "the cause is not known");
        record(run, new Outcome.NeedsSignature(Gate.RETURN_TO_SERVICE, "waiting"));
        asks.ask(runs.recovery(run).number(), runs.current(run).id(), Gate.RETURN_TO_SERVICE, runs.jo());
        var signing = priya.found(
                signOffs.current(run, Gate.RETURN_TO_SERVICE).orElseThrow().address());
        assertThat(signing.select("main li").eachText()).contains("Why: the cause is not known");
        assertThat(signing.select("#bound").text()).contains("Reason the cause is not known");
    }

    private UUID switchingBackFrom(TaskName name) {
        var run = runs.at(name, new Fact.SecretSwitched("42", true, clock.instant()));
        back.switchBack(runs.recovery(run).number(), WHY, runs.jo());
        return run;
    }

    private UUID afterTheSwitchBack() {
        var run = runs.at(TaskName.CHOOSE_AFTER_BACK);
        record(run, new Outcome.NeedsHuman("Switched back", Choice.START_ATTEMPT, Choice.OPEN_TO_OLD));
        return run;
    }

    private void record(UUID run, Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }

    private MvcTestResult takeBack(UUID run) {
        return jo.post(
                runs.address(run) + "/take-back",
                Map.of("task", runs.current(run).id().toString()));
    }

    private MvcTestResult open(UUID run, String reason) {
        return jo.post(
                runs.address(run) + "/open-to-old",
                Map.of("task", runs.current(run).id().toString(), "reason", reason));
    }

    private Document page(UUID run, String more) {
        return jo.found(runs.address(run) + more);
    }
}
