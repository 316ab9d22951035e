package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class SwitchBackDeskTests {

    private static final Fact SWITCHED = new Fact.SecretSwitched("42", true, NOW);

    private final SwitchBackDesk desk;
    private final RunMaker runs;

    @Autowired
    SwitchBackDeskTests(SwitchBackDesk desk, RunMaker runs) {
        this.desk = desk;
        this.runs = runs;
    }

    @Test
    void there_is_a_way_back_from_the_switch_until_traffic_is_open() {
        assertThat(possible(runs.at(TaskName.RUN_CHECKS))).as("not switched").isFalse();
        assertThat(possible(runs.at(TaskName.RUN_CHECKS, SWITCHED))).isTrue();
        assertThat(possible(runs.at(TaskName.TELL, SWITCHED, new Fact.TrafficOpen(NOW))))
                .as("open")
                .isFalse();
    }

    @Test
    void it_is_chosen_once() {
        var run = runs.at(TaskName.RUN_CHECKS, SWITCHED);
        desk.switchBack(runs.recovery(run).number(), "totals are wrong", runs.jo());
        assertThat(runs.current(run).name()).isEqualTo(TaskName.FREEZE_SWITCH_BACK);
        assertThat(possible(run)).isFalse();
        assertThatThrownBy(() -> desk.switchBack(runs.recovery(run).number(), "again", runs.jo()))
                .isInstanceOf(Refusal.class);
    }

    private boolean possible(UUID run) {
        return SwitchBackDesk.canSwitchBack(runs.recovery(run), runs.facts(run), runs.current(run));
    }
}
