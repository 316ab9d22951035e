package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.ClusterFake.AGENT;
import static dev.recoveryconsole.recovery.ClusterFake.API;
import static dev.recoveryconsole.recovery.ClusterFake.pod;
import static dev.recoveryconsole.recovery.ClusterFake.workload;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.databases.DatabaseSettings.ServiceSettings;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Fact.ReplicasRecorded.Replicas;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopWritersTests {

    private static final Fact RECORDED =
            new Fact.ReplicasRecorded(List.of(new Replicas(API, 3, true), new Replicas(AGENT, 2, false)));
    private static final WorkloadRef OTHER = new WorkloadRef(WorkloadRef.Kind.DEPLOYMENT, "shop", "admin");
    private static final Instant BEFORE = NOW.minusSeconds(3600);
    private final ClusterFake cluster = new ClusterFake();
    private final StopWriters task = new StopWriters(TaskName.STOP_WRITERS, cluster, Duration.ofSeconds(5));

    @BeforeEach
    void a_writer_and_a_daemon_set() {
        cluster.has(workload(API, 3, pod("api-1", "10.0.0.1", null)));
        cluster.has(workload(AGENT, 2, pod("agent-1", "10.0.0.2", null)));
    }

    @Test
    void records_how_many_there_are_before_it_touches_any() {
        assertThat(advance(run()))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.facts()).containsExactly(RECORDED));
    }

    @Test
    void workloads_come_in_the_order_of_the_settings_and_unnamed_ones_last() {
        var late = service("Deployment", "orders-api", 20);
        var early = service("DaemonSet", "agent", 10);
        cluster.has(workload(OTHER, 1));
        assertThat(StopWriters.users(DatabaseFixture.withServices(late, early), cluster))
                .extracting(Workload::ref)
                .containsExactly(AGENT, API, OTHER);
    }

    private static ServiceSettings service(String kind, String name, int order) {
        return new ServiceSettings(kind, "shop", name, order, true, null, 8080, Duration.ofMinutes(10));
    }

    @Test
    void scales_the_writers_alone_to_0() {
        assertThat(advance(run().facts(RECORDED))).isEqualTo(new Outcome.Act(new Effect.Scale(Map.of(API, 0))));
    }

    @Test
    void a_pod_that_is_still_ending_can_still_write() {
        cluster.has(workload(API, 0, pod("api-1", "10.0.0.1", null)));
        assertThat(advance(run().facts(RECORDED)))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.forWhat()).contains("Pods are ending", "shop/orders-api"));
    }

    @Test
    void is_done_when_their_pods_are_gone() {
        cluster.has(workload(API, 0));
        assertThat(advance(run().facts(RECORDED)))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.facts()).containsExactly(new Fact.WritesStopped(NOW)));
    }

    @Test
    void what_was_recorded_first_is_never_recorded_again() {
        cluster.has(workload(API, 0));
        assertThat(advance(run().facts(RECORDED))).isNotInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void what_an_earlier_run_stopped_counts_as_that_run_recorded_it() {
        cluster.has(workload(API, 0));
        assertThat(advance(run().earlierRun(BEFORE, RECORDED)))
                .isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
                    assertThat(waiting.facts()).containsExactly(recorded(3));
                    assertThat(waiting.forWhat()).contains(RunFixture.EARLIER_RUN + " recorded before", "orders-api 3");
                });
        cluster.has(workload(API, 5));
        assertThat(advance(run().earlierRun(BEFORE, RECORDED)))
                .as("somebody scaled it meanwhile")
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.facts()).containsExactly(recorded(5)));
    }

    @Test
    void what_an_earlier_run_brought_back_and_somebody_else_stopped_is_not_guessed() {
        cluster.has(workload(API, 0));
        assertThat(advance(run().earlierRun(BEFORE, RECORDED, new Fact.BroughtBack(BEFORE))))
                .isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
                    assertThat(waiting.facts()).containsExactly(recorded(0));
                    assertThat(waiting.forWhat()).contains("no run recorded how many there were");
                });
    }

    @Test
    void what_this_run_brought_back_is_recorded_anew_before_it_is_stopped_again() {
        assertThat(advance(run().facts(RECORDED, new Fact.BroughtBack(NOW))))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.facts()).containsExactly(RECORDED));
    }

    private static Fact recorded(int pods) {
        return new Fact.ReplicasRecorded(List.of(new Replicas(AGENT, 2, false), new Replicas(API, pods, true)));
    }

    @Test
    void hold_now_claims_the_end_of_writes_only_when_the_last_pod_is_gone() {
        var writers = new Writers(cluster);
        var database = run().run().database();
        cluster.has(workload(API, 0, pod("api-1", "10.0.0.1", null)));
        assertThat(writers.gone(database)).isFalse();
        cluster.has(workload(API, 1));
        assertThat(writers.gone(database)).isFalse();
        cluster.has(workload(API, 0));
        assertThat(writers.gone(database)).isTrue();
    }

    @Test
    void hold_now_holds_before_it_stops_and_gives_back_in_the_other_order() {
        var writers = new Writers(cluster);
        var database = run().run().database();
        writers.hold(database);
        writers.release(database, (Fact.ReplicasRecorded) RECORDED);
        assertThat(cluster.done)
                .containsExactly("hold shop/front", "scale " + API + " 0", "scale " + API + " 3", "open shop/front");
    }

    private static RunFixture run() {
        return RunFixture.at(TaskName.STOP_WRITERS).made();
    }

    private Outcome advance(RunFixture run) {
        return task.advance(run.run());
    }
}
