package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreAnswer;
import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class RecoveryRunnerTests {

    private final RecoveryRunner runner;
    private final Journal journal;
    private final RunMaker runs;
    private final FleetFake fleet;
    private final ClusterFake cluster;
    private final SignatureFixture people;
    private final JdbcClient store;
    private final MovedClock clock;

    @Autowired
    RecoveryRunnerTests(
            RecoveryRunner runner,
            Journal journal,
            RunMaker runs,
            FleetFake fleet,
            ClusterFake cluster,
            SignatureFixture people,
            JdbcClient store,
            MovedClock clock) {
        this.runner = runner;
        this.journal = journal;
        this.runs = runs;
        this.fleet = fleet;
        this.cluster = cluster;
        this.people = people;
        this.store = store;
        this.clock = clock;
    }

    @BeforeEach
    void a_world_in_which_nothing_happened_yet() {
        fleet.held.clear();
        fleet.restores.clear();
        fleet.failure = null;
        fleet.atLook = () -> {};
        fleet.answer = request -> new RestoreAnswer.Unclear("no answer");
        cluster.done.clear();
        cluster.heldServices.clear();
        cluster.failure = null;
    }

    /** The console dies where this is thrown: nothing of ours catches it. */
    private static class Crash extends Error {}

    @Test
    void intent_and_arm_are_committed_before_anything_is_sent() {
        var run = signed();
        fleet.answer = request -> {
            var row = store.sql("select state, intent from recovery_task where recovery_id = ?")
                    .param(run)
                    .query()
                    .singleRow();
            assertThat(row).containsEntry("state", "SENT");
            assertThat(runs.attempt(run).sentAt()).isEqualTo(clock.instant());
            assertThat(acts(run)).contains("effect intended");
            return new RestoreAnswer.Accepted(newId(run), "arn:new");
        };
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        assertThat(runs.attempt(run).needResourceId()).isEqualTo(newId(run));
        assertThat(runs.current(run).name()).isEqualTo(TaskName.AWAIT_USABLE);
    }

    @Test
    void a_crash_after_the_send_is_survived_and_the_restore_is_recognised_and_never_sent_again() {
        var run = signed();
        fleet.answer = request -> {
            fleet.holds(InstanceFixture.instance(
                    request.newName(), newId(run), "creating", null, request.tags(), clock.instant()));
            throw new Crash();
        };
        assertThatThrownBy(() -> runner.advance(run)).isInstanceOf(Crash.class);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.SENT);
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        assertThat(runs.attempt(run).needResourceId()).isEqualTo(newId(run));
    }

    @Test
    void a_crash_between_intent_and_arm_sends_it_in_the_next_turn() {
        var run = signed();
        var begun = journal.begin(run).orElseThrow();
        store.sql("update recovery_task set state = 'INTENT' where id = ?")
                .param(begun.task().id())
                .update();
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
    }

    @Test
    void a_crash_after_the_send_of_which_nothing_came_is_a_persons_matter_and_never_sent_again() {
        var run = signed();
        fleet.answer = request -> {
            throw new Crash();
        };
        assertThatThrownBy(() -> runner.advance(run)).isInstanceOf(Crash.class);
        var states = new ArrayList<TaskState>();
        for (int turn = 0; turn < 5; turn++) {
            runner.advance(run);
            states.add(runs.current(run).state());
            clock.moveBy(Duration.ofSeconds(20));
        }
        assertThat(fleet.restores).hasSize(1);
        assertThat(states).startsWith(TaskState.SENT, TaskState.SENT).endsWith(TaskState.NEEDS_HUMAN);
        assertThat(states).isSorted();
        assertThat(runs.tasks(run)).hasSize(1);
    }

    @Test
    void a_turn_that_another_node_overtook_can_arm_nothing() {
        var run = signed();
        fleet.atLook = () -> {
            fleet.atLook = () -> {};
            journal.begin(run);
        };
        runner.advance(run);
        assertThat(fleet.restores).isEmpty();
        assertThat(runs.attempt(run).sentAt()).isNull();
    }

    @Test
    void what_an_overtaken_turn_saw_is_not_written_over_what_the_newer_one_knows() {
        var run = signed();
        var older = journal.begin(run).orElseThrow();
        journal.begin(run);
        journal.record(older, new Outcome.Failed("stale", Choice.STOP), List.of());
        assertThat(runs.current(run).state()).isNotEqualTo(TaskState.FAILED);
    }

    @Test
    void a_signature_that_goes_void_between_look_and_arm_sends_nothing_and_is_asked_for_again(
            @Autowired SignOffs signOffs, @Autowired AttemptRows attempts) {
        var run = signed();
        fleet.atLook = () -> signOffs.voidAll(run, "the target time changed");
        runner.advance(run);
        assertThat(fleet.restores).isEmpty();
        assertThat(runs.attempt(run).sentAt()).isNull();
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
        assertThat(runs.current(run).observation()).contains("the target time changed");
        var row = attempts.findById(new AttemptRow.Key(run, 1)).orElseThrow();
        assertThat(row.unsent()).as("a new plan can be made").isTrue();
    }

    @Test
    void a_signature_whose_time_ran_out_between_look_and_arm_sends_nothing() {
        var run = signed();
        fleet.atLook = () -> clock.moveBy(Duration.ofMinutes(16));
        runner.advance(run);
        assertThat(fleet.restores).isEmpty();
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
    }

    @Test
    void an_unsigned_run_asks_aws_nothing() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        var looks = fleet.looks;
        assertThat(runner.advance(run)).isPresent();
        assertThat(fleet.looks).isEqualTo(looks);
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
    }

    @Test
    void a_signature_that_comes_during_a_turn_makes_the_next_one_due_at_once() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        var begun = journal.begin(run).orElseThrow();
        people.sign(run, Gate.START_RESTORE, "typed");
        var outcome = new Outcome.NeedsSignature(Gate.START_RESTORE, "waiting");
        assertThat(journal.record(begun, outcome, List.of())).contains(clock.instant());
    }

    @Test
    void silence_keeps_the_state_and_a_refusal_can_be_tried_again_without_a_second_send(@Autowired RecoveryDesk desk) {
        var run = signed();
        runner.advance(run);
        fleet.failure = new AwsUnreachable("cut off", new IllegalStateException());
        runner.advance(run);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.SENT);
        assertThat(runs.current(run).noNewsSince()).isEqualTo(clock.instant());
        fleet.failure = new AwsRefused("AccessDenied", 403, "not allowed to look", null);
        runner.advance(run);
        assertThat(runs.current(run).observation()).contains("AWS says: AccessDenied: not allowed to look");
        fleet.failure = null;
        desk.tryAgain(runs.recovery(run).number(), runs.current(run).id(), runs.jo());
        runner.advance(run);
        assertThat(runs.current(run).tryNo()).isEqualTo(2);
        assertThat(fleet.restores).hasSize(1);
    }

    @Test
    void calls_of_a_turn_that_failed_are_kept(@Autowired OutsideCalls outside, @Autowired LogRows log) {
        var run = signed();
        fleet.atLook = () -> {
            outside.record(new OutsideCall(
                    "RDS",
                    "DescribeDBInstances " + "x".repeat(300),
                    clock.instant(),
                    Duration.ofMillis(7),
                    "r-1",
                    "gone"));
            throw new AwsUnreachable("cut off", new IllegalStateException());
        };
        runner.advance(run);
        assertThat(log.findByRecoveryIdOrderBySeqDesc(run, Limit.of(20)))
                .map(LogRow::view)
                .anyMatch(line -> "r-1".equals(line.requestId()));
    }

    @Test
    void an_attempt_is_sent_once_whatever_its_task_asks() {
        var run = signed();
        runner.advance(run);
        var begun = journal.begin(run).orElseThrow();
        var again = new Effect.RestoreToPointInTime(begun.plan().restoreRequest(begun.planDigest()));
        assertThat(journal.arm(begun, again)).isEmpty();
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
    void a_settled_task_is_never_touched_again() {
        var row = new TaskRow(UUID.randomUUID(), UUID.randomUUID(), 1, 1, TaskName.TELL, 1, clock.instant());
        row.settle(TaskState.DONE, "done", false, List.of(), clock.instant());
        assertThatThrownBy(() -> row.wait("again", null, clock.instant())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> row.intend("again")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> row.settle(TaskState.FAILED, "no", false, List.of(), clock.instant()))
                .isInstanceOf(IllegalStateException.class);
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

    private UUID signed() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        people.sign(run, Gate.START_RESTORE, "typed");
        return run;
    }

    private List<String> acts(UUID run) {
        return store.sql("select act from audit_event where subject = ? order by event_index")
                .param(runs.recovery(run).number())
                .query(String.class)
                .list();
    }

    private static ResourceId newId(UUID run) {
        return new ResourceId("db-" + run.toString().replace("-", "").toUpperCase(Locale.ROOT));
    }
}
