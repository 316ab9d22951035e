package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class RunPagesTests {

    private final RunPages pages;
    private final RecoveryDesk desk;
    private final RunMaker runs;

    @Autowired
    RunPagesTests(RunPages pages, RecoveryDesk desk, RunMaker runs) {
        this.pages = pages;
        this.desk = desk;
        this.runs = runs;
    }

    @Test
    void a_target_chosen_for_the_next_attempt_changes_nothing_that_is_shown_of_the_running_one() {
        var number = runs.recovery(runs.at(TaskName.AWAIT_USABLE)).number();
        desk.damageBegan(number, RunFixture.TARGET.plusSeconds(1), runs.jo());
        var before = pages.of(number);
        desk.chooseTarget(number, RunFixture.TARGET.minusSeconds(600), runs.jo());
        var after = pages.of(number);
        assertThat(after.loss().target()).isEqualTo(RunFixture.TARGET);
        assertThat(after.loss().gap()).isNotNull().isEqualTo(before.loss().gap());
        assertThat(after.loss().leftBehind())
                .isNotNull()
                .isEqualTo(before.loss().leftBehind());
        assertThat(after.loss().nextTarget()).isEqualTo(RunFixture.TARGET.minusSeconds(600));
    }
}
