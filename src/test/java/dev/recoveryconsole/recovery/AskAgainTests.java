package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A request whose time has passed has done nothing, and one button asks again. */
@EngineTest
class AskAgainTests {

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final RecoveryRunner runner;
    private final ClusterFake cluster;
    private final MovedClock clock;

    @Autowired
    AskAgainTests(MockMvcTester mvc, RunMaker runs, RecoveryRunner runner, ClusterFake cluster, MovedClock clock) {
        this.mvc = mvc;
        this.runs = runs;
        this.runner = runner;
        this.cluster = cluster;
        this.clock = clock;
    }

    @Test
    void an_expired_request_has_done_nothing_and_one_button_asks_again() {
        cluster.fresh();
        var run = runs.at(TaskName.FREEZE_SWITCH);
        runner.advance(run);
        runs.ask(run, Gate.SWITCH_SECRETS);
        var jo = new PagesAsked(mvc, clock, "jo", "operator");
        var address = "/recoveries/" + runs.recovery(run).number();
        assertThat(jo.page(address).select("#actions button:contains(Ask for sign-off)"))
                .isEmpty();
        clock.moveBy(Duration.ofMinutes(16));
        runner.advance(run);
        var page = jo.page(address);
        assertThat(page.select("#actions form[action$=/ask] button").eachText())
                .containsExactly("Ask for sign-off: switch secrets");
        assertThat(page.select("#situation").text()).contains("is expired");
        assertThat(page.select("#waiting")).isEmpty();
        assertThat(cluster.done).isEmpty();
    }
}
