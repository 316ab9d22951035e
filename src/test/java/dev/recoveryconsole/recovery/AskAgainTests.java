package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.Map;
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
    void an_expired_request_has_done_nothing_and_one_button_asks_again(@Autowired SignOffs signOffs) {
        cluster.fresh();
        clock.fresh();
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

        var request = signOffs.current(run, Gate.SWITCH_SECRETS).orElseThrow();
        var priya = new PagesAsked(mvc, clock, "priya", "approver");
        var signing = priya.found(request.address());
        assertThat(signing.select("#state").text())
                .contains(
                        "Expired at 2026-03-14 03:35:00 UTC (04:35:00 CET, UTC+01:00). Nothing was done on it",
                        "Jo K. or another operator can ask again");
        assertThat(signing.select("main form")).isEmpty();
        var late = Map.of("digest", request.digest(), "readBack", "typed");
        assertThat(priya.post(request.address() + "/sign", late))
                .hasStatus(409)
                .bodyText()
                .contains("no longer open: expired", "Nothing was done.");
        assertThat(cluster.done).isEmpty();
    }
}
