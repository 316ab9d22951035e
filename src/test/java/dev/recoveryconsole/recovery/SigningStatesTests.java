package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A page reads the task first and its sign-off afterwards, and the engine goes on in between. */
@EngineTest
class SigningStatesTests {

    private final SigningStates states;
    private final RecoveryRunner runner;
    private final RunMaker runs;
    private final SignatureFixture people;
    private final SignOffs signOffs;
    private final JdbcClient store;

    @Autowired
    SigningStatesTests(
            SigningStates states,
            RecoveryRunner runner,
            RunMaker runs,
            SignatureFixture people,
            SignOffs signOffs,
            JdbcClient store) {
        this.states = states;
        this.runner = runner;
        this.runs = runs;
        this.people = people;
        this.signOffs = signOffs;
        this.store = store;
    }

    @Test
    void what_was_armed_between_the_two_is_not_asked_for_again() {
        var run = waiting();
        var read = runs.current(run);
        armed(run);
        assertThat(asked(run, read)).isEqualTo(Situation.Asked.SIGNED);
    }

    @Test
    void a_task_that_waits_once_more_after_its_signature_was_used_is_asked_for() {
        var run = waiting();
        var read = runs.current(run);
        armed(run);
        store.sql("update recovery_task set gate = 'START_RESTORE' where recovery_id = ?")
                .param(run)
                .update();
        assertThat(asked(run, read)).isEqualTo(Situation.Asked.NO);
    }

    private UUID waiting() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        runner.advance(run);
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
        return run;
    }

    private void armed(UUID run) {
        people.sign(run, Gate.START_RESTORE, "typed");
        runner.advance(run);
        assertThat(runs.attempt(run).sentAt()).isNotNull();
    }

    private Situation.Asked asked(UUID run, TaskView read) {
        return Objects.requireNonNull(states.of(runs.recovery(run), read, signOffs.of(run)))
                .asked();
    }
}
