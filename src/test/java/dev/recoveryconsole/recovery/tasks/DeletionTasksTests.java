package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.FRONT;
import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.NEW_NAME;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.erasure.DeletionLogFixture;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.SigningPage;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Re-deletion, the second reading of the log, and opening traffic under it. */
class DeletionTasksTests {

    private final DeletionLogFixture log = new DeletionLogFixture();
    private final ClusterFake cluster = new ClusterFake();
    private final FleetFake fleet = new FleetFake();
    private final RedeleteUsers redelete = new RedeleteUsers(log.log(), new Logins(), fleet);

    @BeforeEach
    void two_people_were_deleted_after_the_target() {
        log.head(Instant.parse("2026-01-01T00:00:00Z"), NOW, 2);
        log.done(1, "11", TARGET.plusSeconds(60));
        log.done(2, "12", TARGET.plusSeconds(90));
    }

    @Nested
    class RedeleteUsersTests {

        @BeforeEach
        void the_new_database_is_there() {
            fleet.holds(InstanceFixture.fresh("available"));
        }

        @Test
        void without_a_signature_nothing_is_deleted() {
            assertThat(redelete.advance(run().facts(frozen()).run()))
                    .isInstanceOfSatisfying(
                            Outcome.NeedsSignature.class,
                            needs -> assertThat(needs.gate()).isEqualTo(Gate.REDELETE_USERS));
        }

        @Test
        void deletes_exactly_what_was_signed_although_more_came_in_since() {
            var run = run().facts(frozen()).signed(Gate.REDELETE_USERS);
            log.head(Instant.parse("2026-01-01T00:00:00Z"), NOW, 3);
            log.done(3, "13", TARGET.plusSeconds(120));
            assertThat(redelete.advance(run.run())).isInstanceOfSatisfying(Outcome.Act.class, act -> {
                var delete = (Effect.DeleteAgain) act.effect();
                assertThat(delete.set().count()).isEqualTo(2);
                assertThat(delete.eraser().host()).isEqualTo(NEW_END.host());
                assertThat(delete.intent()).doesNotContain("11", "12");
            });
        }

        @Test
        void a_log_that_changed_under_the_signature_deletes_nobody() {
            var run = run().facts(frozen());
            log.done(2, "99", TARGET.plusSeconds(90));
            assertThat(redelete.advance(run.signed(Gate.REDELETE_USERS).run()))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.said()).contains("nothing was deleted"));
        }

        @Test
        void a_new_try_over_the_same_log_needs_no_new_signature_and_over_another_it_does() {
            var run = run().facts(frozen()).signedEarlier(Gate.REDELETE_USERS);
            assertThat(redelete.advance(run.run())).isInstanceOf(Outcome.Act.class);
            log.done(2, "99", TARGET.plusSeconds(90));
            assertThat(redelete.advance(run.run())).isInstanceOf(Outcome.NeedsSignature.class);
        }

        @Test
        void a_name_that_leads_to_another_instance_since_has_nobody_deleted() {
            fleet.held.clear();
            var impostor = new ResourceId("db-IMPOSTOR");
            fleet.holds(InstanceFixture.instance(NEW_NAME, impostor, "available", NEW_END, Map.of(), NOW));
            assertThat(redelete.advance(
                            run().facts(frozen()).signed(Gate.REDELETE_USERS).run()))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.said()).contains("db-IMPOSTOR", "Nothing was sent"));
        }

        @Test
        void a_log_that_proves_nothing_stops_the_step() {
            log.failsWith(new AwsUnreachable("S3 is away", new IllegalStateException()));
            assertThat(redelete.advance(run().facts(frozenNothing())
                            .signed(Gate.REDELETE_USERS)
                            .run()))
                    .isInstanceOf(Outcome.Failed.class);
        }

        private RunFixture run() {
            return RunFixture.at(TaskName.REDELETE_USERS).proven();
        }

        private Fact frozen() {
            return redelete.freeze(run().run()).facts().getFirst();
        }

        private static Fact frozenNothing() {
            return new Fact.DeletionSetFrozen(2, 2, null, null, "hash", TARGET, NOW, null);
        }
    }

    @Nested
    class ReadLogAgainTests {

        private final ReadLogAgain task = new ReadLogAgain(log.log(), new Logins());

        @Test
        void nothing_new_is_done() {
            assertThat(task.advance(deleted(2).run())).isEqualTo(new Outcome.Done("0 deletions outstanding"));
        }

        @Test
        void what_came_in_since_is_applied() {
            assertThat(task.advance(deleted(1).run()))
                    .isInstanceOfSatisfying(
                            Outcome.Act.class,
                            act -> assertThat(((Effect.DeleteAgain) act.effect())
                                            .set()
                                            .count())
                                    .isEqualTo(1));
        }

        @Test
        void a_stale_log_proves_nothing() {
            assertThat(task.advance(
                            deleted(2).now(NOW.plus(Duration.ofMinutes(10))).run()))
                    .isInstanceOf(Outcome.Failed.class);
        }

        private RunFixture deleted(long lastSeq) {
            return RunFixture.at(TaskName.READ_LOG_AGAIN).made().facts(done(lastSeq));
        }
    }

    @Nested
    class OpenTrafficTests {

        private final OpenTraffic task = new OpenTraffic(log.log(), cluster);

        @BeforeEach
        void traffic_is_held() {
            cluster.heldServices.add(FRONT);
        }

        @Test
        void a_signature_that_an_earlier_try_asked_for_opens_nothing() {
            assertThat(task.advance(run().facts(done(2))
                            .signedEarlier(Gate.RETURN_TO_SERVICE)
                            .run()))
                    .isInstanceOf(Outcome.NeedsSignature.class);
        }

        @Test
        void opens_under_the_signature_and_is_done_when_it_is_seen_open() {
            var run = run().facts(done(2)).signed(Gate.RETURN_TO_SERVICE).run();
            assertThat(task.advance(run)).isEqualTo(new Outcome.Act(new Effect.OpenTraffic(List.of(FRONT))));
            cluster.heldServices.clear();
            assertThat(task.advance(run)).isInstanceOf(Outcome.Done.class);
        }

        @Test
        void a_deletion_that_came_in_after_the_signature_blocks_it() {
            assertThat(task.advance(
                            run().facts(done(1)).signed(Gate.RETURN_TO_SERVICE).run()))
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                        assertThat(failed.said()).startsWith("1 deletion came in");
                        assertThat(failed.choices()).contains(Choice.TRY_AGAIN);
                    });
            assertThat(TaskName.OPEN_TRAFFIC.repeatsFrom()).isEqualTo(TaskName.READ_LOG_AGAIN);
            assertThat(TaskName.WATCH_HEALTH.repeatsFrom()).isEqualTo(TaskName.READ_LOG_AGAIN);
        }

        @Test
        void what_the_visitors_delete_once_they_were_let_in_is_no_reason_to_fail() {
            var sent = run().facts(done(1)).signed(Gate.RETURN_TO_SERVICE).taskSent(NOW);
            assertThat(task.advance(sent.run()))
                    .as("sent, and nobody is in yet")
                    .isInstanceOf(Outcome.Failed.class);
            cluster.heldServices.clear();
            assertThat(task.advance(sent.run())).isInstanceOf(Outcome.Done.class);
        }

        @Test
        void the_signer_sees_the_last_result_of_each_check_and_every_accepted_failure() {
            var run = run().facts(
                            done(2),
                            checks(Check.Phase.RESTORE, "rows", CheckResult.Verdict.FAILED),
                            new Fact.ChecksAccepted(Check.Phase.RESTORE, List.of("rows"), null),
                            checks(Check.Phase.VALIDATION, "shop answers", CheckResult.Verdict.FAILED),
                            checks(Check.Phase.VALIDATION, "shop answers", CheckResult.Verdict.PASSED),
                            new Fact.ChecksAccepted(Check.Phase.VALIDATION, List.of("totals"), null))
                    .run();
            var page = task.freeze(run).page();
            assertThat(page.checks())
                    .filteredOn(check -> check.name().equals("shop answers"))
                    .singleElement()
                    .isEqualTo(new SigningPage.Check("shop answers", "0", "0", "passed"));
            assertThat(page.facts().toString()).contains("rows", "totals");
        }

        @Test
        void the_signer_reads_that_the_way_back_opens_again_when_the_health_checks_do_not_pass() {
            var held = task.freeze(run().facts(done(2)).run()).page().undo();
            assertThat(held).contains("While traffic is open", "held again by itself", "switch back is possible again");
            var byHand = task.freeze(run().facts(done(2))
                            .database(DatabaseFixture.ordersProd(List.of(), null))
                            .run())
                    .page()
                    .undo();
            assertThat(byHand).as("nobody holds it again by itself").doesNotContain("again");
        }

        private static Fact checks(Check.Phase phase, String name, CheckResult.Verdict verdict) {
            return new Fact.ChecksRun(
                    phase,
                    List.of(new CheckResult(name, Check.Kind.SQL, verdict, "0", "0", Duration.ZERO, true, "")),
                    NOW);
        }

        private static RunFixture run() {
            return RunFixture.at(TaskName.OPEN_TRAFFIC).made();
        }
    }

    private static Fact done(long lastSeq) {
        return new Fact.DeletionDone(2, 0, "hash", lastSeq, NOW);
    }
}
