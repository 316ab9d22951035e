package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.notification.Notices;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Names end in a full stop of their own ("Priya N."), so no sentence puts another one behind them. */
@EngineTest
class FullStopTests {

    private final RunMaker runs;
    private final PagesAsked jo;

    @Autowired
    FullStopTests(RunMaker runs, MovedClock clock, MockMvcTester mvc) {
        this.runs = runs;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        clock.fresh();
    }

    @Test
    void the_run_page_names_who_signed_and_who_can(
            @Autowired RecoveryRunner runner, @Autowired SignatureFixture people) {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(id, Gate.START_RESTORE);
        runner.advance(id);
        people.sign(id, Gate.START_RESTORE, "typed");
        var page = jo.found(runs.address(id));
        assertThat(page.text())
                .contains("is signed by Priya N. Can sign: Ana R., Priya N.")
                .doesNotContain("N..", "K..");
        assertThat(page.select("#run-state").attr("data-said"))
                .contains("is signed by Priya N.")
                .doesNotContain("N..");
    }

    @Test
    void a_notice_names_who_asks() {
        var notice = new Notices("RC-2026-014", "orders-prod", "/recoveries/RC-2026-014")
                .signatureNeeded(
                        "AP-0093", "switch secrets", RunFixture.NOW, "Jo K.", Duration.ofMinutes(139), "/approvals/1");
        assertThat(notice.body()).contains("Jo K. asks for it. RTO").doesNotContain("K..");
    }
}
