package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** Of several new databases the report says what each came from, and which one users have now. */
@EngineTest
class ReportAttemptsTests {

    private final PagesAsked jo;
    private final RunMaker runs;
    private final TransactionTemplate tx;
    private final MovedClock clock;

    @Autowired
    ReportAttemptsTests(RunMaker runs, MockMvcTester mvc, TransactionTemplate tx, MovedClock clock) {
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.runs = runs;
        this.tx = tx;
        this.clock = clock;
    }

    @Test
    void the_attempt_that_came_into_service_is_marked() {
        assertThat(attempts(Recovery.End.RETURNED))
                .contains("restored from its own automated backup", "in service at the end");
    }

    @Test
    void after_a_switch_back_none_is() {
        assertThat(attempts(Recovery.End.SWITCHED_BACK)).doesNotContain("in service at the end");
    }

    private String attempts(Recovery.End how) {
        clock.fresh();
        var run = runs.at(TaskName.OPEN_TRAFFIC);
        runs.ask(run, Gate.RETURN_TO_SERVICE);
        end(run, how);
        return jo.found(runs.address(run) + "/report")
                .select("section[aria-labelledby=target] table")
                .text();
    }

    private void end(UUID run, Recovery.End how) {
        tx.executeWithoutResult(status -> {
            var recovery = runs.recoveries.locked(run);
            if (how == Recovery.End.RETURNED) {
                recovery.returned(clock.instant());
            }
            recovery.end(how, null, clock.instant());
        });
    }
}
