package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run that a person put on hold sends nothing new, watches what was sent, and goes on exactly there. */
@EngineTest
class OnHoldTests {

    private final RecoveryRunner runner;
    private final Journal journal;
    private final HoldDesk desk;
    private final RunMaker runs;
    private final FleetFake fleet;
    private final ClusterFake cluster;
    private final SignatureFixture people;
    private final SignOffs signOffs;
    private final JdbcClient store;
    private final MovedClock clock;

    @Autowired
    OnHoldTests(
            RecoveryRunner runner,
            Journal journal,
            HoldDesk desk,
            RunMaker runs,
            FleetFake fleet,
            ClusterFake cluster,
            SignatureFixture people,
            SignOffs signOffs,
            JdbcClient store,
            MovedClock clock) {
        this.runner = runner;
        this.journal = journal;
        this.desk = desk;
        this.runs = runs;
        this.fleet = fleet;
        this.cluster = cluster;
        this.people = people;
        this.signOffs = signOffs;
        this.store = store;
        this.clock = clock;
    }

    @BeforeEach
    void a_world_in_which_nothing_happened_yet() {
        fleet.fresh();
        cluster.fresh();
    }

    @Test
    void what_is_signed_on_hold_is_armed_after_the_resume_and_not_before() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        hold(run);
        assertThat(state(run, Gate.START_RESTORE)).isEqualTo(SignOffState.REQUESTED);
        people.sign(run, Gate.START_RESTORE, "typed");
        assertThat(runner.advance(run)).isEmpty();
        assertThat(fleet.restores).isEmpty();
        assertThat(state(run, Gate.START_RESTORE)).isEqualTo(SignOffState.SIGNED);
        desk.resume(number(run), runs.jo());
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        assertThat(state(run, Gate.START_RESTORE)).isEqualTo(SignOffState.USED);
    }

    @Test
    void a_run_that_is_put_on_hold_between_look_and_arm_sends_nothing_and_leaves_no_intent() {
        var run = runs.signed();
        fleet.atLook = () -> {
            fleet.atLook = () -> {};
            hold(run);
        };
        assertThat(runner.advance(run))
                .hasValueSatisfying(next -> assertThat(next)
                        .as("without haste")
                        .isAfterOrEqualTo(clock.instant().plusSeconds(1)));
        assertThat(fleet.restores).isEmpty();
        assertThat(runs.current(run).intent()).isNull();
        assertThat(runs.attempt(run).sentAt()).isNull();
    }

    @Test
    void a_hold_between_intent_and_arm_sends_nothing_and_the_intent_is_carried_out_after_the_resume() {
        var run = runs.signed();
        var begun = journal.begin(run).orElseThrow();
        store.sql("update recovery_task set state = 'INTENT' where id = ?")
                .param(begun.task().id())
                .update();
        hold(run);
        var restore = new Effect.RestoreToPointInTime(begun.plan().restoreRequest(begun.planDigest()));
        assertThat(journal.arm(begun, restore)).isEmpty();
        assertThat(runner.advance(run)).isEmpty();
        assertThat(fleet.restores).isEmpty();
        desk.resume(number(run), runs.jo());
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
    }

    @Test
    void what_was_sent_is_still_watched_and_the_next_task_waits_for_the_resume() {
        var run = runs.signed();
        runner.advance(run);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.SENT);
        hold(run);
        var sent = fleet.restores.getFirst();
        fleet.holds(
                InstanceFixture.instance(sent.newName(), newId(run), "creating", null, sent.tags(), clock.instant()));
        runner.advance(run);
        assertThat(runs.current(run).name()).isEqualTo(TaskName.AWAIT_USABLE);
        runner.advance(run);
        assertThat(runs.current(run).observation()).contains("creating");
        var looks = fleet.looks;
        runner.advance(run);
        assertThat(fleet.looks).isGreaterThan(looks);
        assertThat(fleet.restores).hasSize(1);
    }

    @Test
    void a_task_that_only_compares_rests_and_its_place_stays() {
        var run = runs.at(TaskName.COMPARE_SETTINGS);
        hold(run);
        var looks = fleet.looks;
        assertThat(runner.advance(run)).isEmpty();
        assertThat(fleet.looks).isEqualTo(looks);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.PENDING);
    }

    @Test
    void a_look_that_ends_after_the_hold_has_begun_is_repeated_after_the_resume() {
        var run = runs.at(TaskName.TELL);
        var begun = journal.begin(run).orElseThrow();
        hold(run);
        var told = new Outcome.Done("Told", new Fact.Announced(number(run) + ":8:finished"));
        assertThat(journal.record(begun, told, List.of())).isEmpty();
        assertThat(runs.current(run).state()).isEqualTo(TaskState.PENDING);
        assertThat(runs.recovery(run).ended()).isFalse();
    }

    @Test
    void an_effect_that_may_be_repeated_is_not_sent_again_on_hold() {
        var run = runs.at(TaskName.HOLD_TRAFFIC);
        runs.ask(run, Gate.SWITCH_SECRETS);
        people.sign(run, Gate.SWITCH_SECRETS, "typed");
        runner.advance(run);
        assertThat(cluster.done).containsExactly("hold " + RunFixture.FRONT);
        hold(run);
        cluster.heldServices.clear();
        assertThat(runner.advance(run))
                .hasValueSatisfying(next ->
                        assertThat(next).isAfterOrEqualTo(clock.instant().plusSeconds(1)));
        assertThat(cluster.done).hasSize(1);
        desk.resume(number(run), runs.jo());
        runner.advance(run);
        assertThat(cluster.done).hasSize(2);
    }

    @Test
    void failed_checks_that_are_accepted_on_hold_let_the_run_go_on_after_the_resume() {
        var run = runs.at(TaskName.RUN_CHECKS);
        journal.record(journal.begin(run).orElseThrow(), FailedCheck.found(clock.instant()), List.of());
        runs.ask(run, Gate.ACCEPT_FAILED_CHECK);
        hold(run);
        people.sign(run, Gate.ACCEPT_FAILED_CHECK, "typed");
        assertThat(runs.current(run).state()).isEqualTo(TaskState.FAILED);
        desk.resume(number(run), runs.jo());
        assertThat(runs.current(run).name()).isEqualTo(TaskName.READ_LOG_AGAIN);
        assertThat(state(run, Gate.ACCEPT_FAILED_CHECK)).isEqualTo(SignOffState.USED);
    }

    private void hold(UUID run) {
        desk.putOnHold(number(run), "waiting for legal", runs.jo());
    }

    private SignOffState state(UUID run, Gate gate) {
        return signOffs.current(run, gate).orElseThrow().state();
    }

    private String number(UUID run) {
        return runs.recovery(run).number();
    }

    private static ResourceId newId(UUID run) {
        return new ResourceId("db-" + run.toString().replace("-", "").toUpperCase(Locale.ROOT));
    }
}
