package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Each step's own page. */
@EngineTest
class StepPagesTests {

    private final PagesAsked jo;
    private final RunMaker runs;
    private final JdbcClient store;

    @Autowired
    StepPagesTests(MockMvcTester mvc, MovedClock clock, RunMaker runs, JdbcClient store) {
        this.jo = new PagesAsked(mvc, clock, "jo", "recovery-operators");
        this.runs = runs;
        this.store = store;
    }

    @AfterEach
    void nothing_is_left_held() {
        store.sql("delete from recovery_record").update();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RESTORE", "RE_DELETION", "SECRETS", "VALIDATION", "RETURN"})
    void each_step_says_what_it_does_and_what_if_it_fails_and_has_its_own_poll(Step step) {
        var id = runs.at(TaskName.FENCE_OLD);
        var page = jo.found(runs.address(id) + "/steps/" + step.address());
        assertThat(page.select("main").text())
                .contains("What this does", "If it does not work", "Traffic OPEN on the old database")
                .doesNotContain("??");
        var live = page.select("#live").attr("hx-get");
        assertThat(jo.ask(live + "?v=")).hasStatusOk();
        assertThat(jo.ask(live + "?v=" + page.select("#live-v").attr("value"))).hasStatus(204);
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskName.class,
            names = {"AWAIT_USABLE", "REDELETE_USERS", "SWITCH_SECRET", "RUN_CHECKS", "OPEN_TRAFFIC", "OPEN_TRAFFIC_OLD"
            })
    void each_step_says_as_the_run_page_what_is_safe_and_how_traffic_and_old_writes_stand(TaskName task) {
        var id = runs.at(task, new Fact.TrafficHeld(List.of(), RunFixture.NOW));
        var run = jo.found(runs.address(id));
        var safe = run.select("#safe").text();
        assertThat(safe).contains("database");
        for (var step : List.of(Step.RESTORE, Step.RE_DELETION, Step.SECRETS, Step.VALIDATION, Step.RETURN)) {
            assertThat(jo.found(runs.address(id) + "/steps/" + step.address())
                            .select("#step-state")
                            .text())
                    .as(step.title())
                    .contains(run.select("#run-head b").text(), safe);
        }
    }

    @Test
    void each_check_says_how_long_it_took() {
        var id = runs.at(
                TaskName.RUN_CHECKS,
                new Fact.ChecksRun(
                        Check.Phase.VALIDATION,
                        List.of(check("totals", Duration.ofMillis(61_500)), check("users", Duration.ofMillis(120))),
                        RunFixture.NOW));
        assertThat(jo.found(runs.address(id) + "/steps/validation")
                        .select("table.checks td[data-label=Took]")
                        .eachText())
                .containsExactly("1 min 01 s", "under 1 s");
    }

    private static CheckResult check(String name, Duration took) {
        return new CheckResult(name, Check.Kind.SQL, CheckResult.Verdict.PASSED, "0", "0", took, true, "");
    }

    @Test
    void a_step_that_does_not_exist_is_not_found() {
        var id = runs.at(TaskName.FENCE_OLD);
        assertThat(jo.ask(runs.address(id) + "/steps/nonsense")).hasStatus(404);
    }
}
