package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.Refusal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of a hold, and where there is none. */
@EngineTest
class HoldDeskTests {

    private final HoldDesk desk;
    private final RunMaker runs;
    private final JdbcClient store;
    private final MovedClock clock;

    @Autowired
    HoldDeskTests(HoldDesk desk, RunMaker runs, JdbcClient store, MovedClock clock) {
        this.desk = desk;
        this.runs = runs;
        this.store = store;
        this.clock = clock;
    }

    @Test
    void the_time_on_hold_is_kept_and_the_audit_log_has_both_acts() {
        var run = runs.at(TaskName.STOP_WRITERS);
        hold(run);
        clock.moveBy(Duration.ofMinutes(12));
        desk.resume(number(run), runs.jo());
        var was = runs.facts(run).latest(Fact.WasOnHold.class).orElseThrow();
        assertThat(Duration.between(was.since(), was.until())).isEqualTo(Duration.ofMinutes(12));
        assertThat(was.reason()).isEqualTo("waiting for legal");
        assertThat(store.sql("select act from audit_event where subject = ? order by event_index")
                        .param(number(run))
                        .query(String.class)
                        .list())
                .endsWith("put on hold", "resumed");
    }

    @Test
    void a_hold_needs_a_reason_a_run_that_goes_on_and_is_there_once() {
        var run = runs.at(TaskName.STOP_WRITERS);
        var number = number(run);
        refused(() -> desk.putOnHold(number, " ", runs.jo()), "characters why");
        refused(() -> desk.putOnHold(number, "x".repeat(501), runs.jo()), "characters why");
        refused(() -> desk.resume(number, runs.jo()), "is not on hold");
        hold(run);
        refused(() -> desk.putOnHold(number, "again", runs.jo()), "already on hold since");
    }

    @Test
    void an_ended_run_is_neither_put_on_hold_nor_on_hold(@Autowired RecoveryDesk recoveries) {
        var run = runs.at(TaskName.STOP_WRITERS);
        hold(run);
        recoveries.stop(number(run), "enough", runs.jo());
        assertThat(runs.recovery(run).hold()).isNull();
        refused(() -> desk.putOnHold(number(run), "late", runs.jo()), "has ended");
        refused(() -> desk.resume(number(run), runs.jo()), "is not on hold");
    }

    private static void refused(Runnable act, String why) {
        assertThatThrownBy(act::run)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why)
                .hasMessageContaining("Nothing was changed");
    }

    private void hold(UUID run) {
        desk.putOnHold(number(run), "waiting for legal", runs.jo());
    }

    private String number(UUID run) {
        return runs.recovery(run).number();
    }
}
