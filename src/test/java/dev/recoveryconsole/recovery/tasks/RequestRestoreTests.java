package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.InstanceFixture.fresh;
import static dev.recoveryconsole.recovery.RunFixture.DIGEST;
import static dev.recoveryconsole.recovery.RunFixture.NEW;
import static dev.recoveryconsole.recovery.RunFixture.NEW_NAME;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestRestoreTests {

    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final AwsSettings AWS = new AwsSettings(
            "eu-west-1", null, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(10), QUIET);
    private final FleetFake fleet = new FleetFake();
    private final RequestRestore task = new RequestRestore(fleet, InstanceFixture.owners(), AWS);

    @Test
    void asks_for_exactly_the_restore_of_the_signed_plan_while_the_target_is_absent() {
        assertThat(advance(signed()))
                .isEqualTo(new Outcome.Act(
                        new Effect.RestoreToPointInTime(RunFixture.plan().restoreRequest(DIGEST))));
    }

    @Test
    void without_a_signature_aws_is_not_even_looked_at() {
        assertThat(advance(RunFixture.at(TaskName.REQUEST_RESTORE)))
                .isInstanceOfSatisfying(
                        Outcome.NeedsSignature.class,
                        needs -> assertThat(needs.gate()).isEqualTo(Gate.START_RESTORE));
        assertThat(fleet.looks).isZero();
    }

    @Test
    void a_signature_over_an_earlier_plan_does_not_count() {
        assertThat(advance(RunFixture.at(TaskName.REQUEST_RESTORE).signedEarlier(Gate.START_RESTORE)))
                .isInstanceOf(Outcome.NeedsSignature.class);
    }

    @Test
    void sent_and_absent_waits_through_the_quiet_period_and_then_asks_a_person_but_never_sends_again() {
        var sent = signed().sent(NOW);
        assertThat(advance(sent.now(NOW))).isInstanceOf(Outcome.Waiting.class);
        assertThat(advance(sent.now(NOW.plus(QUIET).minusMillis(1)))).isInstanceOf(Outcome.Waiting.class);
        for (var later : new Instant[] {NOW.plus(QUIET), NOW.plus(Duration.ofDays(2))}) {
            assertThat(advance(sent.now(later)))
                    .isInstanceOfSatisfying(
                            Outcome.NeedsHuman.class,
                            human -> assertThat(human.choices())
                                    .doesNotContain(Choice.TRY_AGAIN)
                                    .contains(Choice.START_ATTEMPT));
        }
    }

    @Test
    void sent_and_present_is_ours_also_when_the_signature_is_gone_meanwhile() {
        fleet.holds(fresh("creating"));
        assertThat(advance(RunFixture.at(TaskName.REQUEST_RESTORE).sent(NOW)))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.facts())
                                .containsExactly(new Fact.NewDatabase(NEW.value(), "arn:" + NEW)));
    }

    @Test
    void an_instance_of_that_name_that_was_there_before_anything_was_sent_is_not_ours() {
        fleet.holds(fresh("available"));
        assertForeign(advance(signed()));
    }

    @Test
    void one_that_is_older_than_the_intent_is_not_ours() {
        fleet.holds(created(NOW.minus(Duration.ofMinutes(6)), DIGEST));
        assertForeign(advance(signed().sent(NOW)));
        fleet.holds(created(NOW.minus(Duration.ofMinutes(4)), DIGEST)); // two clocks differ a little
        assertThat(advance(signed().sent(NOW))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void one_with_the_digest_of_another_plan_is_not_ours() {
        fleet.holds(created(NOW, "another"));
        assertForeign(advance(signed().sent(NOW)));
    }

    @Test
    void one_that_another_run_knows_is_not_ours() {
        fleet.holds(fresh("creating"));
        var other = new RequestRestore(fleet, InstanceFixture.owners(NEW), AWS);
        assertForeign(other.advance(signed().sent(NOW).run()));
    }

    @Test
    void one_with_another_engine_is_not_ours() {
        var fresh = fresh("creating");
        var mysql = Settings.with(fresh.settings(), "engine", "mysql");
        fleet.holds(new DatabaseInstance(
                fresh.name(), NEW, fresh.arn(), "creating", null, NOW, null, null, mysql, fresh.tags()));
        assertForeign(advance(signed().sent(NOW)));
    }

    @Test
    void once_the_resource_id_is_recorded_nothing_is_asked_or_sent_ever_again() {
        assertThat(advance(signed().sent(NOW).made())).isInstanceOf(Outcome.Done.class);
        assertThat(advance(RunFixture.at(TaskName.REQUEST_RESTORE).made())).isInstanceOf(Outcome.Done.class);
        assertThat(fleet.looks).isZero();
    }

    @Test
    void silence_of_aws_decides_nothing() {
        fleet.failure = new AwsUnreachable("timed out", new IllegalStateException());
        assertThatThrownBy(() -> advance(signed().sent(NOW))).isInstanceOf(AwsUnreachable.class);
    }

    private static RunFixture signed() {
        return RunFixture.at(TaskName.REQUEST_RESTORE).signed(Gate.START_RESTORE);
    }

    private static DatabaseInstance created(Instant at, String digest) {
        return InstanceFixture.instance(NEW_NAME, NEW, "creating", null, Map.of(RecoveryPlan.DIGEST_TAG, digest), at);
    }

    private Outcome advance(RunFixture run) {
        return task.advance(run.run());
    }

    private static void assertForeign(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NeedsHuman.class,
                        human -> assertThat(human.why()).contains(NEW_NAME.value(), "not recognised as ours"));
    }
}
