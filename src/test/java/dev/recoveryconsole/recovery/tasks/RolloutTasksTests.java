package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.ClusterFake.AGENT;
import static dev.recoveryconsole.recovery.ClusterFake.API;
import static dev.recoveryconsole.recovery.ClusterFake.pod;
import static dev.recoveryconsole.recovery.ClusterFake.workload;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.kubernetes.PodState;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Fact.ReplicasRecorded.Replicas;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RolloutTasksTests {

    private static final String SWITCH = "RC-2026-014/1/1";
    private final ClusterFake cluster = new ClusterFake();

    @Nested
    class BringBackTests {

        private final BringBack task = new BringBack(TaskName.BRING_BACK, cluster);

        @Test
        void scales_writers_as_recorded_and_restarts_everybody_under_this_switch() {
            cluster.has(workload(API, 0));
            cluster.has(workload(AGENT, 2));
            assertThat(task.advance(run()))
                    .isEqualTo(new Outcome.Act(new Effect.BringBack(Map.of(API, 3), List.of(API, AGENT), SWITCH)));
        }

        @Test
        void is_done_only_when_numbers_and_annotation_are_both_there() {
            cluster.has(switched(API, 3, SWITCH));
            cluster.has(switched(AGENT, 2, "RC-2026-014/1/0"));
            assertThat(task.advance(run())).isInstanceOf(Outcome.Act.class);
            cluster.has(switched(AGENT, 2, SWITCH));
            assertThat(task.advance(run())).isInstanceOf(Outcome.Done.class);
            cluster.has(switched(API, 2, SWITCH));
            assertThat(task.advance(run())).isInstanceOf(Outcome.Act.class);
        }

        @Test
        void a_paused_one_refuses_a_restart_and_says_so() {
            cluster.has(new Workload(API, 0, 0, 0, 0, true, false, "", true, "", Map.of(), List.of()));
            assertThat(task.advance(run()))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.said()).contains("Paused", "shop/orders-api"));
        }

        @Test
        void how_many_there_should_be_is_a_persons_matter_when_there_were_none() {
            cluster.has(switched(API, 0, ""));
            var none = RunFixture.at(TaskName.BRING_BACK)
                    .made()
                    .signedEarlier(Gate.SWITCH_SECRETS)
                    .facts(new Fact.ReplicasRecorded(List.of(new Replicas(API, 0, true))))
                    .run();
            assertThat(task.advance(none)).isInstanceOfSatisfying(Outcome.NeedsHuman.class, human -> {
                assertThat(human.why()).contains("no earlier run recorded", "by hand");
                assertThat(human.choices()).contains(Choice.TRY_AGAIN, Choice.SWITCH_BACK);
            });
            cluster.has(switched(API, 2, ""));
            assertThat(task.advance(none)).as("scaled by a person").isInstanceOf(Outcome.Act.class);
        }

        private dev.recoveryconsole.recovery.Run run() {
            return RunFixture.at(TaskName.BRING_BACK)
                    .made()
                    .signedEarlier(Gate.SWITCH_SECRETS)
                    .facts(new Fact.ReplicasRecorded(
                            List.of(new Replicas(API, 3, true), new Replicas(AGENT, 2, false))))
                    .run();
        }
    }

    @Nested
    class AwaitRolloutTests {

        private static final Duration LIMIT = Duration.ofMinutes(10);
        private final AwaitRollout task = new AwaitRollout(TaskName.AWAIT_ROLLOUT, cluster, Duration.ofSeconds(5));

        @Test
        void is_done_when_every_workload_is_rolled_out() {
            cluster.has(workload(API, 3, pod("api-1", "10.0.0.1", null)));
            assertThat(task.advance(run(Duration.ZERO))).isInstanceOf(Outcome.Done.class);
            cluster.has(rolling(AGENT, false));
            assertThat(task.advance(run(Duration.ZERO)))
                    .isInstanceOfSatisfying(
                            Outcome.Waiting.class,
                            waiting -> assertThat(waiting.forWhat()).contains("1/2", "1 of 2 updated"));
        }

        @Test
        void a_crash_loop_of_a_new_pod_names_pod_and_reason() {
            cluster.has(workload(API, 3, pod("api-9", "10.0.0.1", "CrashLoopBackOff")));
            assertThat(task.advance(run(Duration.ZERO))).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.said()).contains("api-9", "CrashLoopBackOff");
                assertThat(failed.choices()).contains(Choice.SWITCH_BACK);
            });
        }

        @Test
        void a_crash_from_before_this_try_is_not_trouble_of_it() {
            var started = NOW.truncatedTo(ChronoUnit.SECONDS);
            cluster.has(rolling(API, false, crashed(started)));
            assertThat(task.advance(run(Duration.ZERO))).isInstanceOf(Outcome.Waiting.class);
            cluster.has(rolling(API, false, crashed(started.plusSeconds(1))));
            assertThat(task.advance(run(Duration.ZERO))).isInstanceOf(Outcome.Failed.class);
        }

        @Test
        void what_kubernetes_said_in_an_earlier_try_is_not_late_or_trouble_of_this_one() {
            cluster.has(rolling(API, true, pod("api-9", "10.0.0.1", "ImagePullBackOff")));
            assertThat(task.advance(run(Duration.ZERO))).isInstanceOf(Outcome.Failed.class);
            assertThat(task.advance(secondTry(Duration.ofMinutes(1)))).isInstanceOf(Outcome.Waiting.class);
            assertThat(task.advance(secondTry(Duration.ofSeconds(61))))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.said()).contains("ImagePullBackOff"));
            cluster.has(rolling(API, true));
            assertThat(task.advance(secondTry(LIMIT))).isInstanceOf(Outcome.Waiting.class);
            assertThat(task.advance(secondTry(LIMIT.plusMillis(1)))).isInstanceOf(Outcome.TimedOut.class);
        }

        private static dev.recoveryconsole.recovery.Run secondTry(Duration after) {
            return RunFixture.at(TaskName.AWAIT_ROLLOUT)
                    .made()
                    .tryNo(2)
                    .now(NOW.plus(after))
                    .run();
        }

        private static PodState crashed(Instant at) {
            return new PodState("api-9", "10.0.0.1", true, false, false, 2, "CrashLoopBackOff", at);
        }

        @Test
        void trouble_of_an_old_pod_is_not_trouble_of_the_rollout() {
            var oldPod = new PodState("api-0", "10.0.0.9", false, false, true, 4, "CrashLoopBackOff", null);
            cluster.has(workload(API, 3, oldPod));
            assertThat(task.advance(run(Duration.ZERO))).isInstanceOf(Outcome.Done.class);
        }

        @Test
        void late_by_kubernetes_or_by_the_limit_is_timed_out() {
            cluster.has(rolling(API, false));
            assertThat(task.advance(run(LIMIT))).isInstanceOf(Outcome.Waiting.class);
            assertThat(task.advance(run(LIMIT.plusMillis(1)))).isInstanceOf(Outcome.TimedOut.class);
            cluster.has(rolling(API, true));
            assertThat(task.advance(run(Duration.ZERO))).isInstanceOf(Outcome.TimedOut.class);
        }

        @Test
        void on_the_way_back_it_does_not_offer_the_way_back() {
            var back = new AwaitRollout(TaskName.AWAIT_ROLLOUT_BACK, cluster, Duration.ofSeconds(5));
            cluster.has(rolling(API, true));
            assertThat(back.advance(run(Duration.ZERO)))
                    .isInstanceOfSatisfying(
                            Outcome.TimedOut.class,
                            late -> assertThat(late.choices()).containsExactly(Choice.TRY_AGAIN, Choice.STOP));
        }

        private static dev.recoveryconsole.recovery.Run run(Duration after) {
            return RunFixture.at(TaskName.AWAIT_ROLLOUT)
                    .made()
                    .now(NOW.plus(after))
                    .run();
        }
    }

    private static Workload switched(WorkloadRef ref, int replicas, String annotation) {
        return new Workload(
                ref, replicas, replicas, 0, replicas, false, false, "", false, annotation, Map.of(), List.of());
    }

    private static Workload rolling(WorkloadRef ref, boolean late, PodState... pods) {
        return new Workload(ref, 2, 1, 1, 2, false, late, "1 of 2 updated", false, SWITCH, Map.of(), List.of(pods));
    }
}
