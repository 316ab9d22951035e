package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.Checkpoints;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** No restore leaves the console without a signed audit log that has its intent. */
@EngineTest
class SealFirstTests {

    private final RecoveryRunner runner;
    private final Journal journal;
    private final EngineWorld.RunMaker runs;
    private final FleetFake fleet;
    private final Checkpoints checkpoints;
    private final JdbcClient store;
    private final TransactionTemplate tx;
    private final RolesReadFake roles;

    @Autowired
    SealFirstTests(
            RecoveryRunner runner,
            Journal journal,
            EngineWorld.RunMaker runs,
            FleetFake fleet,
            Checkpoints checkpoints,
            JdbcClient store,
            TransactionTemplate tx,
            RolesReadFake roles) {
        this.runner = runner;
        this.journal = journal;
        this.runs = runs;
        this.fleet = fleet;
        this.checkpoints = checkpoints;
        this.store = store;
        this.tx = tx;
        this.roles = roles;
    }

    @BeforeEach
    void nothing_there() {
        fleet.fresh();
    }

    @Test
    void the_log_is_signed_up_to_the_intent_when_the_restore_is_sent() {
        var run = runs.signed();
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        assertThat(signed()).isGreaterThanOrEqualTo(intent(run));
    }

    @Test
    void a_log_that_cannot_be_signed_stops_it_and_the_page_says_why() {
        var run = runs.signed();
        assertThat(checkpoints.seal()).isEmpty();
        roles.whileATestHasATransactionOpen(() -> tx.executeWithoutResult(status -> {
            store.sql("insert into audit_checkpoint (tree_size, at, note, signer)"
                            + " select 1000000 + tree_size, at, note, signer from audit_checkpoint"
                            + " order by tree_size desc limit 1")
                    .update();
            var begun = journal.begin(run).orElseThrow();
            assertThat(journal.arm(begun, restore(begun))).isEqualTo(Optional.empty());
            assertThat(runs.current(run).state()).isEqualTo(TaskState.FAILED);
            assertThat(runs.current(run).observation())
                    .startsWith("The audit log cannot be signed: ")
                    .endsWith(" are there. Nothing was sent");
            assertThat(runs.current(run).choices()).containsExactly(Choice.TRY_AGAIN, Choice.STOP);
            status.setRollbackOnly(); // what is signed is never deleted, and other tests go on with this log
        }));
        runner.advance(run);
        assertThat(fleet.restores).as("with the log whole again").hasSize(1);
    }

    private static Effect restore(Run run) {
        return new Effect.RestoreToPointInTime(run.plan().restoreRequest(run.planDigest()));
    }

    private long signed() {
        return store.sql("select max(tree_size) from audit_checkpoint")
                .query(Long.class)
                .single();
    }

    private long intent(UUID run) {
        return store.sql("select max(event_index) from audit_event where act = 'effect intended' and subject = ?")
                .param(runs.recovery(run).number())
                .query(Long.class)
                .single();
    }
}
