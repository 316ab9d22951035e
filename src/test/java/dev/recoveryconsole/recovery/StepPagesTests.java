package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Each step's own page. */
@EngineTest
class StepPagesTests {

    private final PagesAsked jo;
    private final RunMaker runs;

    @Autowired
    StepPagesTests(MockMvcTester mvc, MovedClock clock, RunMaker runs) {
        this.jo = new PagesAsked(mvc, clock, "jo", "recovery-operators");
        this.runs = runs;
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

    @Test
    void a_step_that_does_not_exist_is_not_found() {
        var id = runs.at(TaskName.FENCE_OLD);
        assertThat(jo.ask(runs.address(id) + "/steps/nonsense")).hasStatus(404);
    }
}
