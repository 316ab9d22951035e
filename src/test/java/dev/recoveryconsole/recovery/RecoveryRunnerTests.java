package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreAnswer;
import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
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

/** A turn of the engine: what it commits before it sends, and what it knows after a crash, a rival and silence. */
@EngineTest
class RecoveryRunnerTests {

    private final RecoveryRunner runner;
    private final Journal journal;
    private final RunMaker runs;
    private final FleetFake fleet;
    private final ClusterFake cluster;
    private final JdbcClient store;
    private final MovedClock clock;

    @Autowired
    RecoveryRunnerTests(
            RecoveryRunner runner,
            Journal journal,
            RunMaker runs,
            FleetFake fleet,
            ClusterFake cluster,
            JdbcClient store,
            MovedClock clock) {
        this.runner = runner;
        this.journal = journal;
        this.runs = runs;
        this.fleet = fleet;
        this.cluster = cluster;
        this.store = store;
        this.clock = clock;
    }

    @BeforeEach
    void a_world_in_which_nothing_happened_yet() {
        fleet.fresh();
        cluster.fresh();
    }

    /** The console dies where this is thrown: nothing of ours catches it. */
    private static class Crash extends Error {}

    @Test
    void intent_and_arm_are_committed_before_anything_is_sent() {
        var run = runs.signed();
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
        var run = runs.signed();
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
        var run = runs.signed();
        var begun = journal.begin(run).orElseThrow();
        store.sql("update recovery_task set state = 'INTENT' where id = ?")
                .param(begun.task().id())
                .update();
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
    }

    @Test
    void a_crash_after_the_send_of_which_nothing_came_is_a_persons_matter_and_never_sent_again() {
        var run = runs.signed();
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
        var run = runs.signed();
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
        var run = runs.signed();
        var older = journal.begin(run).orElseThrow();
        journal.begin(run);
        journal.record(older, new Outcome.Failed("stale", Choice.STOP), List.of());
        assertThat(runs.current(run).state()).isNotEqualTo(TaskState.FAILED);
    }

    @Test
    void silence_keeps_the_state_and_a_refusal_can_be_tried_again_without_a_second_send(@Autowired RecoveryDesk desk) {
        var run = runs.signed();
        runner.advance(run);
        fleet.failure = new AwsUnreachable("cut off", new IllegalStateException());
        runner.advance(run);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.SENT);
        assertThat(runs.current(run).noNewsSince()).isEqualTo(clock.instant());
        assertThat(runs.current(run).noNewsSaid()).isEqualTo("AWS does not answer: cut off");
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
        var run = runs.signed();
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
        var run = runs.signed();
        runner.advance(run);
        var begun = journal.begin(run).orElseThrow();
        var again = new Effect.RestoreToPointInTime(begun.plan().restoreRequest(begun.planDigest()));
        assertThat(journal.arm(begun, again)).isEmpty();
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
