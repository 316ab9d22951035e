package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What a run says of itself once the Secret is switched, on the way back, and after it. */
@EngineTest
class WayBackWordsTests {

    /** From here on the application gets its old database, and writes there. */
    private static final Set<TaskName> WRITES_AGAIN = EnumSet.range(TaskName.CHOOSE_AFTER_BACK, TaskName.TELL_BACK);

    private final PagesAsked jo;
    private final RunMaker runs;
    private final Journal journal;
    private final RecoveryDesk desk;
    private final SwitchBackDesk back;
    private final MovedClock clock;

    @Autowired
    WayBackWordsTests(
            MockMvcTester mvc,
            MovedClock clock,
            RunMaker runs,
            Journal journal,
            RecoveryDesk desk,
            SwitchBackDesk back) {
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.runs = runs;
        this.journal = journal;
        this.desk = desk;
        this.back = back;
        this.clock = clock;
    }

    @BeforeEach
    void at_the_usual_time() {
        clock.fresh();
    }

    @ParameterizedTest
    @EnumSource(TaskName.class)
    void nothing_is_promised_of_a_way_back_that_is_being_gone_or_of_a_database_in_use(TaskName name) {
        if (name.script() == TaskName.Script.FORWARD) {
            return;
        }
        for (var safe : List.of(
                safe(name), Situation.onHold(task(name), "On hold", "Jo K.").safe())) {
            assertThat(safe).contains("Both databases are kept");
            assertThat(safe).doesNotContain("switch back is possible").doesNotContain("its data is not changed");
            assertThat(safe.contains("the application writes to the old one again"))
                    .isEqualTo(WRITES_AGAIN.contains(name));
        }
    }

    @Test
    void a_switched_secret_is_not_waited_for() {
        assertThat(safe(TaskName.SWITCH_SECRET)).endsWith("switch back is possible once the Secret is switched");
        for (var name : EnumSet.range(TaskName.BRING_BACK, TaskName.PROVE_CONNECTED)) {
            assertThat(safe(name)).endsWith("Traffic stays held; switch back is possible");
        }
    }

    @Test
    void after_the_end_on_the_old_database_it_is_in_use_again() {
        assertThat(Situation.ended(Recovery.End.SWITCHED_BACK).safe())
                .isEqualTo("Both databases are kept; the application writes to the old one again");
    }

    @Test
    void nobody_put_step_7_on_hold_when_a_switch_back_left_it() {
        var run = switchedBackDuringTheChecks();
        assertThat(step7(page(run))).as("on the way").isEqualTo("Cancelled by the switch back");
        var left = runs.at(TaskName.CHOOSE_AFTER_BACK);
        journal.record(
                journal.begin(left).orElseThrow(),
                new Outcome.NeedsHuman("Switched back", Choice.START_ATTEMPT, Choice.OPEN_TO_OLD),
                List.of());
        var page = page(left);
        assertThat(step7(page)).isEqualTo("Cancelled by the switch back");
        assertThat(page.title()).contains("Waiting for a choice");
        assertThat(page.select("#run-state").attr("data-said")).contains("Validation: Waiting for a choice");
        assertThat(page.select("#steps tr[data-step=7] .shape").attr("class")).isEqualTo("shape ended");
        assertThat(page.select("#run-state").attr("data-icon")).endsWith("favicon-waiting.svg");
        assertThat(page.select("main").text()).doesNotContain("On hold").doesNotContain("its data is not changed");
        assertThat(jo.page("/audit").select("aside.band").text()).contains("step 7 of 8, waiting for a choice");
        back.openToOld(runs.recovery(left).number(), runs.current(left).id(), "the cause is not known yet", runs.jo());
        assertThat(step7(page(left))).as("for good").isEqualTo("Cancelled by the switch back");
    }

    @Test
    void a_step_that_a_person_stopped_stays_cancelled() {
        var run = runs.at(TaskName.RUN_CHECKS);
        desk.stop(runs.recovery(run).number(), "enough", runs.jo());
        assertThat(step7(page(run))).isEqualTo("Cancelled");
    }

    private UUID switchedBackDuringTheChecks() {
        var run = runs.at(TaskName.RUN_CHECKS, new Fact.SecretSwitched("42", true, clock.instant()));
        back.switchBack(runs.recovery(run).number(), "totals are wrong", runs.jo());
        return run;
    }

    private Document page(UUID run) {
        return jo.found(runs.address(run));
    }

    private static String step7(Document page) {
        return page.select("#steps tr[data-step=7] .word").text();
    }

    private static String safe(TaskName name) {
        return Situation.of(task(name), Situation.Asked.NO, "Jo K.", List.of()).safe();
    }

    private static TaskView task(TaskName name) {
        return RunFixture.task(name, TaskState.WAITING, 1, null, null, List.of(), null);
    }
}
