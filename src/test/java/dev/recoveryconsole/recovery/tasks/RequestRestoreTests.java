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
import dev.recoveryconsole.aws.FleetEvent;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.Quota;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Evidence;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestRestoreTests {

    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final AwsSettings AWS = new AwsSettings(
            "eu-west-1", null, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(10), QUIET);
    private final FleetFake fleet = new FleetFake();
    private final RequestRestore task = task(fleet);

    @Test
    void asks_for_exactly_the_restore_of_the_signed_plan_while_the_target_is_absent() {
        assertThat(advance(signed()))
                .isEqualTo(new Outcome.Act(
                        new Effect.RestoreToPointInTime(RunFixture.plan().restoreRequest(DIGEST))));
    }

    @Test
    void without_room_for_one_more_instance_nothing_is_sent_and_the_numbers_are_said() {
        fleet.quotas.add(new Quota("DBInstances", 40, 40));
        assertThat(advance(signed()))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.forWhat())
                                .startsWith("AWS has no room for one more DB instance: 40 of 40 DB instances in use")
                                .contains("Nothing was sent"));
        fleet.quotas.clear();
        assertThat(advance(signed())).as("nobody knows").isInstanceOf(Outcome.Act.class);
        fleet.quotas.addAll(List.of(new Quota("DBInstances", 39, 40), new Quota("AllocatedStorage", 901, 1000)));
        assertThat(advance(signed()))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.forWhat())
                                .startsWith("AWS has no room for 100 GiB more of storage: 901 of 1000 GiB"));
    }

    @Test
    void a_restore_that_may_have_reached_aws_is_looked_for_whatever_room_there_is() {
        fleet.quotas.add(new Quota("DBInstances", 40, 40));
        fleet.holds(fresh("creating"));
        assertThat(advance(signed().sent(NOW))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void what_the_plan_restores_from_is_what_is_asked_for() {
        var from = new RestoreSource.Snapshot(RunFixture.OLD, "arn:aws:rds:eu-west-1:1:snapshot:before-v214");
        assertThat(advance(signed().from(from)))
                .isInstanceOfSatisfying(
                        Outcome.Act.class,
                        act -> assertThat(act.effect().intent())
                                .isEqualTo("RestoreDBInstanceFromDBSnapshot " + from.arn() + " to " + NEW_NAME + ", of "
                                        + RunFixture.TARGET));
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
        looksInVain(sent, NOW);
        looksInVain(sent, NOW.plus(QUIET).minusMillis(1));
        looksInVain(sent, NOW.plus(QUIET)); // one look says nothing yet
        for (var later : new Instant[] {NOW.plus(QUIET), NOW.plus(Duration.ofDays(2))}) {
            assertThat(advance(sent.now(later)))
                    .isInstanceOfSatisfying(
                            Outcome.NeedsHuman.class,
                            human -> assertThat(human.choices())
                                    .containsExactly(Choice.SEND_AGAIN, Choice.START_ATTEMPT, Choice.STOP));
        }
    }

    private void looksInVain(RunFixture run, Instant at) {
        var outcome = advance(run.now(at));
        assertThat(outcome).isInstanceOf(Outcome.Waiting.class);
        run.keep(outcome);
    }

    @Test
    void what_was_seen_is_handed_over_with_the_choice() {
        var sent = signed().sent(NOW)
                .facts(new Fact.RestoreAnswered(1, "no clear answer: timed out", "req-1", false, NOW));
        looksInVain(sent, NOW.plus(QUIET));
        var human = (Outcome.NeedsHuman) advance(sent.now(NOW.plus(QUIET).plusSeconds(15)));
        var seen = human.facts().stream()
                .filter(Fact.RestoreUndecided.class::isInstance)
                .map(fact -> ((Fact.RestoreUndecided) fact).evidence())
                .findFirst()
                .orElseThrow();
        assertThat(seen.known())
                .contains(
                        new Evidence.Line("Intended", NOW.toString()),
                        new Evidence.Line("Calls sent", "1 of at most 2"),
                        new Evidence.Line("Call 1", "sent " + NOW + ": no clear answer: timed out, request id req-1"),
                        new Evidence.Line(
                                "Instance of that name",
                                "none at " + NOW.plus(QUIET).plusSeconds(15)));
        assertThat(seen.criteria()).isEmpty();
    }

    @Test
    void what_was_there_once_is_not_sent_again_when_it_is_gone() {
        fleet.holds(created(NOW, null));
        var sent = signed().sent(NOW);
        var seen = advance(sent.now(NOW.plusSeconds(15)));
        assertThat(seen).as("its tag may be late").isInstanceOf(Outcome.Waiting.class);
        fleet.fresh();
        assertThat(choicesAfterLooksInVain(sent.keep(seen))).containsExactly(Choice.START_ATTEMPT, Choice.STOP);
    }

    @Test
    void nor_when_aws_has_said_that_the_name_is_taken() {
        var sent = signed().sent(NOW).facts(new Fact.RestoreAnswered(1, "DBInstanceAlreadyExists", "r", true, NOW));
        assertThat(choicesAfterLooksInVain(sent)).containsExactly(Choice.START_ATTEMPT, Choice.STOP);
    }

    @Test
    void nor_when_aws_tells_of_an_instance_that_was_deleted_or_renamed() {
        fleet.events.add(new FleetEvent(NOW, NEW_NAME, List.of("deletion"), "DB instance deleted"));
        assertThat(choicesAfterLooksInVain(signed().sent(NOW))).containsExactly(Choice.START_ATTEMPT, Choice.STOP);
        fleet.fresh();
        fleet.holds(InstanceFixture.instance(
                new InstanceName("renamed"), NEW, "creating", null, Map.of(RecoveryPlan.DIGEST_TAG, DIGEST), NOW));
        assertThat(choicesAfterLooksInVain(signed().sent(NOW))).containsExactly(Choice.START_ATTEMPT, Choice.STOP);
    }

    @Test
    void nor_a_third_time() {
        var sent = signed().sent(NOW.minusSeconds(600)).sentAgain(NOW);
        assertThat(choicesAfterLooksInVain(sent)).containsExactly(Choice.START_ATTEMPT, Choice.STOP);
    }

    private List<Choice> choicesAfterLooksInVain(RunFixture sent) {
        looksInVain(sent, NOW.plus(QUIET));
        return ((Outcome.NeedsHuman) advance(sent.now(NOW.plus(QUIET).plusSeconds(15)))).choices();
    }

    @Test
    void one_without_a_tag_is_waited_for_and_then_a_persons_matter() {
        fleet.holds(created(NOW, null));
        var sent = signed().sent(NOW);
        assertThat(advance(sent.now(NOW.plusSeconds(59)))).isInstanceOf(Outcome.Waiting.class);
        assertThat(choices(sent.now(NOW.plus(QUIET)))).containsExactly(Choice.ADOPT, Choice.START_ATTEMPT, Choice.STOP);
        fleet.holds(created(null, null));
        assertThat(choices(sent))
                .as("nobody knows when it was made")
                .doesNotContain(Choice.ADOPT)
                .contains(Choice.TRY_AGAIN);
    }

    @Test
    void it_is_adopted_when_that_was_chosen_for_it_and_only_then() {
        var id = NEW.value();
        fleet.holds(created(NOW, null));
        var late = NOW.plus(QUIET);
        var chosen = new Fact.AdoptionChosen(signed().run().task().id(), id, "it is ours", "jo");
        assertThat(advance(signed().sent(NOW).now(late).facts(chosen)))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> {
                    assertThat(done.facts()).contains(new Fact.NewDatabase(id, "arn:" + id));
                    assertThat(done.facts()).hasAtLeastOneElementOfType(Fact.Adopted.class);
                });
        var elsewhere = new Fact.AdoptionChosen(new UUID(0, 99), id, "it is ours", "jo");
        assertThat(choices(signed().sent(NOW).now(late).facts(elsewhere))).contains(Choice.ADOPT);
        var another = new Fact.AdoptionChosen(signed().run().task().id(), "db-ANOTHER", "it is ours", "jo");
        assertThat(choices(signed().sent(NOW).now(late).facts(another))).contains(Choice.ADOPT);
        fleet.holds(created(NOW, "of another plan"));
        assertForeign(advance(signed().sent(NOW).now(late).facts(chosen)));
    }

    private List<Choice> choices(RunFixture run) {
        return ((Outcome.NeedsHuman) advance(run)).choices();
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
        var other = task(fleet, NEW);
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

    private static RequestRestore task(FleetFake fleet, ResourceId... known) {
        return new RequestRestore(new RestoreLook(fleet, InstanceFixture.owners(known), new RestoreTraces(fleet), AWS));
    }

    private static DatabaseInstance created(@Nullable Instant at, @Nullable String digest) {
        var tags = digest == null ? Map.<String, String>of() : Map.of(RecoveryPlan.DIGEST_TAG, digest);
        return InstanceFixture.instance(NEW_NAME, NEW, "creating", null, tags, at);
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
