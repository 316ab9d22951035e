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

        @Test
        void a_workload_that_was_retried_since_counts_as_brought_back() {
            cluster.has(switched(API, 3, SWITCH + "/1"));
            cluster.has(switched(AGENT, 2, SWITCH));
            assertThat(task.advance(run())).isInstanceOf(Outcome.Done.class);
            cluster.has(switched(API, 3, SWITCH + "1"));
            assertThat(task.advance(run())).as("of another switch").isInstanceOf(Outcome.Act.class);
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

        @Test
        void a_retry_starts_that_workload_anew_once_and_is_then_waited_for() {
            cluster.has(rolling(API, false));
            cluster.has(rolling(AGENT, false));
            var first = retried(Duration.ofMinutes(1), retry(1, 0, Duration.ofSeconds(30)));
            assertThat(task.advance(first)).isEqualTo(new Outcome.Act(new Effect.Restart(API, SWITCH + "/1")));
            cluster.has(annotated(API, SWITCH + "/1"));
            assertThat(task.advance(first)).isInstanceOf(Outcome.Waiting.class);
            var second = retried(
                    Duration.ofMinutes(2), retry(1, 0, Duration.ofSeconds(30)), retry(1, 1, Duration.ofSeconds(90)));
            assertThat(task.advance(second)).isEqualTo(new Outcome.Act(new Effect.Restart(API, SWITCH + "/2")));
        }

        @Test
        void a_retry_of_an_earlier_switch_starts_nothing() {
            cluster.has(rolling(API, false));
            var other = retried(Duration.ofMinutes(1), retry(7, 0, Duration.ofSeconds(30)));
            assertThat(task.advance(other)).isInstanceOf(Outcome.Waiting.class);
        }

        @Test
        void a_retry_gives_its_workload_the_whole_limit_again_and_no_other() {
            var retry = retry(1, 0, Duration.ofMinutes(9));
            cluster.has(annotated(API, SWITCH + "/1"));
            assertThat(task.advance(retried(LIMIT.plusSeconds(1), retry))).isInstanceOf(Outcome.Waiting.class);
            assertThat(task.advance(retried(LIMIT.plusMinutes(9).plusMillis(1), retry)))
                    .isInstanceOfSatisfying(
                            Outcome.TimedOut.class,
                            failed -> assertThat(failed.said()).contains("shop/orders-api"));
            cluster.has(rolling(AGENT, false));
            assertThat(task.advance(retried(LIMIT.plusSeconds(1), retry)))
                    .isInstanceOfSatisfying(
                            Outcome.TimedOut.class,
                            failed -> assertThat(failed.said())
                                    .contains("shop/agent")
                                    .doesNotContain("orders-api"));
        }

        @Test
        void what_went_wrong_before_a_retry_is_not_trouble_of_it() {
            var retry = retry(1, 0, Duration.ofSeconds(30));
            var asked = NOW.plusSeconds(30);
            cluster.has(annotated(API, SWITCH + "/1", crashed(asked)));
            assertThat(task.advance(retried(Duration.ofSeconds(31), retry))).isInstanceOf(Outcome.Waiting.class);
            cluster.has(annotated(API, SWITCH + "/1", crashed(asked.plusSeconds(1))));
            assertThat(task.advance(retried(Duration.ofSeconds(31), retry))).isInstanceOf(Outcome.Failed.class);
        }

        @Test
        void an_annotation_that_somebody_takes_away_is_not_fought_for_longer_than_the_limit() {
            cluster.has(rolling(API, false));
            var retry = retry(1, 0, Duration.ZERO);
            assertThat(task.advance(retried(LIMIT, retry))).isInstanceOf(Outcome.Act.class);
            assertThat(task.advance(retried(LIMIT.plusMillis(1), retry))).isInstanceOf(Outcome.TimedOut.class);
        }

        private static Fact.RolloutRetried retry(int switchNo, int earlier, Duration after) {
            return new Fact.RolloutRetried(API, switchNo, earlier + 1, "jo", NOW.plus(after));
        }

        private static dev.recoveryconsole.recovery.Run retried(Duration after, Fact... retries) {
            return RunFixture.at(TaskName.AWAIT_ROLLOUT)
                    .made()
                    .signedEarlier(Gate.SWITCH_SECRETS)
                    .facts(retries)
                    .now(NOW.plus(after))
                    .run();
        }

        private static Workload annotated(WorkloadRef ref, String annotation, PodState... pods) {
            return new Workload(
                    ref, 2, 1, 1, 2, false, false, "1 of 2 updated", false, annotation, Map.of(), List.of(pods));
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
