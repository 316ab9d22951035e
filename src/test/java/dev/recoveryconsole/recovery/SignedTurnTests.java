package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A turn of the engine and the signatures: without one that holds when it counts, nothing is sent. */
@EngineTest
class SignedTurnTests {

    private final RecoveryRunner runner;
    private final RunMaker runs;
    private final FleetFake fleet;
    private final ClusterFake cluster;
    private final MovedClock clock;

    private final JdbcClient store;

    @Autowired
    SignedTurnTests(
            RecoveryRunner runner,
            RunMaker runs,
            FleetFake fleet,
            ClusterFake cluster,
            MovedClock clock,
            JdbcClient store) {
        this.runner = runner;
        this.runs = runs;
        this.fleet = fleet;
        this.cluster = cluster;
        this.clock = clock;
        this.store = store;
    }

    @BeforeEach
    void a_world_in_which_nothing_happened_yet() {
        fleet.fresh();
        cluster.fresh();
    }

    @Test
    void a_signature_that_goes_void_between_look_and_arm_sends_nothing_and_is_asked_for_again(
            @Autowired SignOffs signOffs, @Autowired AttemptRows attempts) {
        var run = runs.signed();
        fleet.atLook = () -> signOffs.voidAll(run, "the target time changed");
        runner.advance(run);
        assertThat(fleet.restores).isEmpty();
        assertThat(runs.attempt(run).sentAt()).isNull();
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
        assertThat(runs.current(run).observation()).contains("the target time changed");
        assertThat(notArmed(run)).singleElement().asString().contains("REQUEST_RESTORE", "the target time changed");
        var row = attempts.findById(new AttemptRow.Key(run, 1)).orElseThrow();
        assertThat(row.unsent()).as("a new plan can be made").isTrue();
    }

    @Test
    void a_signature_whose_time_ran_out_between_look_and_arm_sends_nothing() {
        var run = runs.signed();
        fleet.atLook = () -> clock.moveBy(Duration.ofMinutes(16));
        runner.advance(run);
        assertThat(fleet.restores).isEmpty();
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
    }

    @Test
    void a_plan_that_was_changed_in_the_store_after_the_signature_is_not_sent() {
        var run = runs.signed();
        store.sql(
                        "update recovery_plan set json = replace(json, '\"db.m6g.large\"', '\"db.r6g.large\"') where recovery_id = ?")
                .param(run)
                .update();
        runner.advance(run);
        assertThat(fleet.restores).isEmpty();
        assertThat(runs.attempt(run).sentAt()).isNull();
        assertThat(runs.current(run).state()).isEqualTo(TaskState.FAILED);
        assertThat(runs.current(run).observation()).contains("changed since it was signed", "Nothing was sent");
        assertThat(notArmed(run)).singleElement().asString().contains("changed since it was signed");
    }

    @Test
    void a_signature_that_counts_no_more_arms_nothing_is_void_and_why_is_written_once(
            @Autowired SignatureFixture people) {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        people.sign("vera", run, Gate.START_RESTORE, "typed"); // an approver then; the settings do not say so now
        for (var turn = 0; turn < 3; turn++) {
            runner.advance(run);
        }
        assertThat(fleet.restores).isEmpty();
        assertThat(audited(run, "effect intended")).as("it was tried").hasSize(1);
        assertThat(notArmed(run)).singleElement().asString().contains("The signer may no longer sign.");
    }

    private List<String> notArmed(UUID run) {
        return audited(run, "effect not armed");
    }

    private List<String> audited(UUID run, String act) {
        return store.sql("select canonical from audit_event where subject = ? and act = ?")
                .params(runs.recovery(run).number(), act)
                .query(String.class)
                .list();
    }

    @Test
    void an_unsigned_run_asks_aws_nothing() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        var looks = fleet.looks;
        assertThat(runner.advance(run)).isPresent();
        assertThat(notArmed(run)).as("nothing was to be armed").isEmpty();
        assertThat(fleet.looks).isEqualTo(looks);
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
    }

    @Test
    void a_signature_that_comes_during_a_turn_makes_the_next_one_due_at_once(
            @Autowired Journal journal, @Autowired SignatureFixture people) {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        var begun = journal.begin(run).orElseThrow();
        people.sign(run, Gate.START_RESTORE, "typed");
        var outcome = new Outcome.NeedsSignature(Gate.START_RESTORE, "waiting");
        assertThat(journal.record(begun, outcome, List.of())).contains(clock.instant());
    }

    @Test
    void a_switch_whose_signature_is_gone_before_its_first_effect_goes_back_to_be_signed() {
        var run = runs.at(TaskName.HOLD_TRAFFIC);
        runner.advance(run);
        assertThat(cluster.done).isEmpty();
        assertThat(runs.tasks(run))
                .extracting(TaskView::name)
                .containsExactly(TaskName.HOLD_TRAFFIC, TaskName.FREEZE_SWITCH);
        runner.advance(run);
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.SWITCH_SECRETS);
    }

    @Test
    void another_gate_than_the_tasks_own_is_not_asked_for_whatever_the_form_says(@Autowired AskDesk asks) {
        var run = runs.at(TaskName.FREEZE_SWITCH);
        runner.advance(run);
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.SWITCH_SECRETS);
        for (var gate : List.of(Gate.REDELETE_USERS, Gate.RETURN_TO_SERVICE, Gate.ACCEPT_FAILED_CHECK)) {
            assertThatThrownBy(() -> asks.ask(
                            runs.recovery(run).number(), runs.current(run).id(), gate, runs.jo()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Nothing was asked");
        }
    }
}
