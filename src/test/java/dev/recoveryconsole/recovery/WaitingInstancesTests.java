package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class WaitingInstancesTests {

    private final WaitingInstances waiting;
    private final RecoveryRunner runner;
    private final RunMaker runs;
    private final FleetFake fleet;
    private final JdbcClient store;

    @Autowired
    WaitingInstancesTests(
            WaitingInstances waiting, RecoveryRunner runner, RunMaker runs, FleetFake fleet, JdbcClient store) {
        this.waiting = waiting;
        this.runner = runner;
        this.runs = runs;
        this.fleet = fleet;
        this.store = store;
    }

    @Test
    void a_run_waits_for_its_instance_until_it_ends() {
        fleet.holds(InstanceFixture.fresh("creating"));
        var run = made(TaskName.AWAIT_USABLE);
        assertThat(waiting.ids(null)).containsExactly(NEW);
        runner.advance(run);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.WAITING);
        assertThat(waiting.ids(null)).containsExactly(NEW);
        runs.endAll();
        assertThat(waiting.ids(null)).isEmpty();
    }

    @Test
    void it_is_waited_for_in_its_own_region_only() {
        var run = made(TaskName.AWAIT_USABLE);
        store.sql("update recovery_attempt set region = 'eu-central-1' where recovery_id = ?")
                .param(run)
                .update();
        assertThat(waiting.ids(null)).isEmpty();
        assertThat(waiting.ids("eu-central-1")).containsExactly(NEW);
    }

    @Test
    void a_run_that_stands_elsewhere_waits_for_none() {
        made(TaskName.PROVE_SECOND);
        assertThat(waiting.ids(null)).isEmpty();
    }

    private UUID made(TaskName name) {
        store.sql("update recovery_attempt set resource_id = null where resource_id = ?")
                .param(NEW.value())
                .update();
        var run = runs.at(name);
        store.sql("update recovery_attempt set resource_id = ? where recovery_id = ?")
                .param(NEW.value())
                .param(run)
                .update();
        return run;
    }
}
