package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.ClusterFake.API;
import static dev.recoveryconsole.recovery.ClusterFake.pod;
import static dev.recoveryconsole.recovery.ClusterFake.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.postgres.FenceState;
import dev.recoveryconsole.postgres.RoleState;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.recovery.Fact.ReplicasRecorded.Replicas;
import dev.recoveryconsole.shell.Refusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class OldWritesWatchTests {

    private final OldWritesWatch watch;
    private final HoldNow hold;
    private final RunMaker runs;
    private final ClusterFake cluster;
    private final MovedClock clock;
    private UUID run = new UUID(0, 0);

    @Autowired
    OldWritesWatchTests(OldWritesWatch watch, HoldNow hold, RunMaker runs, ClusterFake cluster, MovedClock clock) {
        this.watch = watch;
        this.hold = hold;
        this.runs = runs;
        this.cluster = cluster;
        this.clock = clock;
    }

    @BeforeEach
    void a_run_and_a_writer() {
        cluster.failure = null;
        cluster.atScale = null;
        cluster.done.clear();
        cluster.workloads.clear();
        cluster.has(workload(API, 1, pod("api-1", "10.0.0.1", null)));
        run = runs.at(TaskName.REQUEST_RESTORE);
    }

    @Test
    void writes_count_as_stopped_only_when_the_last_pod_is_gone() {
        held();
        assertThat(watch.over(run)).isFalse();
        cluster.has(workload(API, 0, pod("api-1", "10.0.0.1", null)));
        assertThat(watch.over(run)).isFalse();
        assertThat(runs.recovery(run).shut().writesStoppedAt()).isNull();
        cluster.has(workload(API, 0));
        assertThat(watch.over(run)).isTrue();
        assertThat(runs.recovery(run).shut().writesStoppedAt()).isEqualTo(clock.instant());
        assertThat(runs.facts(run).latest(Fact.WritesStopped.class)).isPresent();
    }

    @Test
    void silence_of_the_cluster_proves_nothing_and_the_watch_goes_on() {
        held();
        cluster.has(workload(API, 0));
        cluster.failure = new ClusterUnreachable("timed out", new IllegalStateException());
        assertThat(watch.over(run)).isFalse();
        assertThat(runs.recovery(run).shut().writesStoppedAt()).isNull();
    }

    @Test
    void it_is_over_without_a_claim_when_the_hold_is_undone_or_the_run_has_ended() {
        held();
        hold.release(number(), "not needed", runs.jo());
        cluster.has(workload(API, 0));
        assertThat(watch.over(run)).isTrue();
        assertThat(runs.recovery(run).shut().writesStoppedAt()).isNull();
    }

    @Test
    void a_hold_that_kubernetes_refuses_half_way_is_thrown_on_and_written_down() {
        cluster.has(workload(API, 1));
        cluster.atScale = new ClusterRefused(403, "Forbidden", "cannot patch deployments/scale");
        assertThatThrownBy(() -> hold.hold(number(), "damage", runs.jo())).isInstanceOf(ClusterRefused.class);
        assertThat(cluster.done).as("the Service is held").containsExactly("hold shop/front");
        assertThat(runs.recovery(run).shut().writesStoppedAt()).isNull();
        assertThat(runs.facts(run).latest(Fact.ReplicasRecorded.class)).isPresent();
        assertThat(runs.facts(run).latest(Fact.TrafficHeld.class)).isEmpty();
    }

    @Test
    void what_an_earlier_run_stopped_is_held_with_its_numbers_and_not_given_back_to_a_fenced_database() {
        var open = new FenceState(List.of(new RoleState("shop_app", true, true)), true, List.of());
        held();
        cluster.has(workload(API, 0));
        var first = number();
        run = runs.at(TaskName.REQUEST_RESTORE);
        held();
        assertThat(runs.facts(run).latest(Fact.ReplicasRecorded.class))
                .contains(new Fact.ReplicasRecorded(List.of(new Replicas(API, 1, true))));

        runs.at(TaskName.FENCE_OLD, new Fact.FenceFrozen("db-FIRSTGENERATION", open));
        run = runs.at(TaskName.REQUEST_RESTORE);
        held();
        cluster.done.clear();
        assertThat(number()).isNotEqualTo(first);
        assertThatThrownBy(() -> hold.release(number(), "not needed", runs.jo()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is fenced since");
        assertThat(cluster.done).isEmpty();
        opensAgain();
    }

    /** The store is shared with the other tests. */
    private void opensAgain() {
        runs.at(
                TaskName.OPEN_OLD,
                new Fact.DoorsOpened("db-FIRSTGENERATION", clock.instant()),
                new Fact.BroughtBack(clock.instant()));
    }

    @Test
    void after_the_switch_it_would_stop_the_new_services_and_is_refused() {
        var switched = runs.at(TaskName.AWAIT_ROLLOUT, new Fact.SecretSwitched("42", true, clock.instant()));
        assertThatThrownBy(() -> hold.hold(runs.recovery(switched).number(), "damage", runs.jo()))
                .isInstanceOf(Refusal.class);
        assertThat(cluster.done).isEmpty();
    }

    private void held() {
        hold.hold(number(), "damage", runs.jo());
        assertThat(runs.recovery(run).shut().trafficHeldAt()).isNotNull();
        assertThat(runs.recovery(run).shut().writesStoppedAt())
                .as("not claimed yet")
                .isNull();
    }

    private String number() {
        return runs.recovery(run).number();
    }
}
