package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The guards of "at most once", each alone: in the engine one of them stands behind the other. */
@EngineTest
class AtMostOnceTests {

    private final RecoveryRunner runner;
    private final Journal journal;
    private final TaskRows tasks;
    private final OutcomeBook outcomes;
    private final Recoveries recoveries;
    private final RunMaker runs;
    private final FleetFake fleet;
    private final JdbcClient store;
    private final TransactionTemplate tx;
    private final MovedClock clock;

    @Autowired
    AtMostOnceTests(
            RecoveryRunner runner,
            Journal journal,
            TaskRows tasks,
            OutcomeBook outcomes,
            Recoveries recoveries,
            RunMaker runs,
            FleetFake fleet,
            JdbcClient store,
            TransactionTemplate tx,
            MovedClock clock) {
        this.runner = runner;
        this.journal = journal;
        this.tasks = tasks;
        this.outcomes = outcomes;
        this.recoveries = recoveries;
        this.runs = runs;
        this.fleet = fleet;
        this.store = store;
        this.tx = tx;
        this.clock = clock;
    }

    private UUID run = new UUID(0, 0);

    @BeforeEach
    void a_restore_that_was_sent_and_of_which_nothing_is_known() {
        fleet.fresh();
        run = runs.signed();
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
    }

    @Test
    void a_sent_task_is_not_armed_again_unless_its_effect_may_be_repeated() {
        assertThat(armed(0, false)).isZero();
        assertThat(armed(0, true)).isEqualTo(1);
    }

    @Test
    void a_sent_task_arms_no_second_restore_even_if_its_attempt_looked_unsent() {
        store.sql("update recovery_attempt set sent_at = null, sends = 0 where recovery_id = ?")
                .param(run)
                .update();
        signedAnew();
        var begun = journal.begin(run).orElseThrow();
        assertThat(journal.arm(begun, restore(begun))).isEmpty();
    }

    @Test
    void an_older_epoch_arms_nothing() {
        assertThat(armed(-1, true)).isZero();
    }

    @Test
    void a_second_task_of_the_same_attempt_arms_no_second_restore() {
        tx.executeWithoutResult(status -> outcomes.add(recoveries.locked(run), TaskName.REQUEST_RESTORE, 2));
        signedAnew();
        var begun = journal.begin(run).orElseThrow();
        assertThat(begun.task().state()).isEqualTo(TaskState.PENDING);
        assertThat(journal.arm(begun, restore(begun))).isEmpty();
    }

    @Test
    void an_overtaken_turn_leaves_no_intent_and_arms_nothing() {
        var next = runs.signed();
        var older = journal.begin(next).orElseThrow();
        journal.begin(next);
        assertThat(journal.arm(older, restore(older))).isEmpty();
        assertThat(runs.current(next).intent()).isNull();
        assertThat(runs.attempt(next).intentAt()).isNull();
        assertThat(runs.attempt(next).sentAt()).isNull();
    }

    /** For the task that is there now, so that it is not the used signature that keeps a second one back. */
    private void signedAnew() {
        runs.ask(run, Gate.START_RESTORE);
        runs.people.sign(run, Gate.START_RESTORE, "typed");
    }

    private static Effect restore(Run run) {
        return new Effect.RestoreToPointInTime(run.plan().restoreRequest(run.planDigest()));
    }

    private int armed(long epochs, boolean again) {
        var epoch = runs.recovery(run).epoch() + epochs;
        var rows = tx.execute(status -> tasks.arm(runs.current(run).id(), epoch, again, clock.instant()));
        return rows == null ? 0 : rows;
    }
}
