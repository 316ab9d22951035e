package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.Changed;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What whoever leads a run elsewhere can rely on. */
@EngineTest
class CurrentTaskTests {

    private final CurrentTask current;
    private final Recoveries recoveries;
    private final Journal journal;
    private final RunMaker runs;
    private final TransactionTemplate tx;

    @Autowired
    CurrentTaskTests(
            CurrentTask current, Recoveries recoveries, Journal journal, RunMaker runs, TransactionTemplate tx) {
        this.current = current;
        this.recoveries = recoveries;
        this.journal = journal;
        this.runs = runs;
        this.tx = tx;
    }

    @Test
    void a_task_that_is_given_up_is_skipped_and_no_older_turn_can_arm_its_effect() {
        var run = runs.at(TaskName.RUN_CHECKS);
        var turn = journal.begin(run).orElseThrow();
        tx.executeWithoutResult(status -> current.giveUp(recoveries.locked(run), "another way"));
        assertThat(runs.current(run).state()).isEqualTo(TaskState.SKIPPED);
        assertThat(runs.recovery(run).epoch()).isGreaterThan(turn.epoch());
    }

    @Test
    void a_choice_of_an_older_try_is_not_taken_for_the_newest(@Autowired RecoveryDesk desk) {
        var run = runs.at(TaskName.RUN_CHECKS);
        var number = runs.recovery(run).number();
        var older = fails(run);
        desk.tryAgain(number, older, runs.jo());
        fails(run);
        assertThatThrownBy(() -> desk.tryAgain(number, older, runs.jo())).isInstanceOf(Changed.class);
        assertThat(runs.current(run).tryNo()).isEqualTo(2);
    }

    private UUID fails(UUID run) {
        journal.record(journal.begin(run).orElseThrow(), new Outcome.Failed("1 failed", Choice.TRY_AGAIN), List.of());
        return runs.current(run).id();
    }
}
