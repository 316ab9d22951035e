package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.InstanceFixture.fresh;
import static dev.recoveryconsole.recovery.RunFixture.NEW;
import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.NEW_NAME;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.FleetEvent;
import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.SqlAnswer;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.LogsFake;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.SessionsFake;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwaitUsableTests {

    private static final AwsSettings AWS = new AwsSettings(
            "eu-west-1",
            null,
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60));
    private final FleetFake fleet = new FleetFake();
    private final SessionsFake sessions = new SessionsFake();
    private final SharedLook look = SharedLookTests.alone(fleet, AWS.poll(), () -> NOW);
    private final AwaitUsable task =
            new AwaitUsable(look, fleet, sessions, new Logins(), new RestoreWatch(new LogsFake(), AWS), AWS);

    @ParameterizedTest
    @ValueSource(strings = {"creating", "configuring-log-exports", "modifying", "rebooting", "a-word-of-tomorrow", ""})
    void a_status_that_is_neither_usable_nor_lost_is_waited_for_in_the_words_of_rds(String status) {
        fleet.holds(fresh(status));
        assertThat(advance()).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
            assertThat(waiting.forWhat()).endsWith("RDS status: " + status);
            assertThat(waiting.lookAgain()).isEqualTo(look.untilNextBeat());
        });
        assertThat(sessions.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"available", "backing-up", "storage-initialization", "storage-optimization"})
    void a_usable_one_is_done_once_a_query_works(String status) {
        fleet.holds(fresh(status));
        assertThat(advance())
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.facts()).containsExactly(new Fact.Usable(NEW_END, status, NOW)));
    }

    @Test
    void available_without_an_endpoint_is_not_usable() {
        fleet.holds(InstanceFixture.instance(NEW_NAME, NEW, "available", null, Map.of(), NOW));
        assertThat(advance()).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void available_is_not_enough_while_no_query_works() {
        fleet.holds(fresh("available"));
        sessions.answer = new SqlAnswer.NoAnswer("connection refused");
        assertThat(advance())
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.forWhat()).contains("connection refused"));
        sessions.answer = new SqlAnswer.Refused("57P03", "the database system is starting up");
        assertThat(advance()).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void a_refused_login_fails_because_waiting_does_not_change_a_password() {
        fleet.holds(fresh("available"));
        sessions.answer = new SqlAnswer.Refused("28P01", "password authentication failed");
        assertThat(advance()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.said()).contains("password authentication failed", "of the target time");
            assertThat(failed.choices()).contains(Choice.TRY_AGAIN);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"incompatible-restore", "restore-error", "failed", "incompatible-network", "deleting"})
    void a_lost_one_fails_with_the_event_of_aws(String status) {
        fleet.holds(fresh(status));
        fleet.events.add(event("availability", "DB instance restarted"));
        fleet.events.add(event("failure", "The restore failed: insufficient capacity"));
        fleet.events.add(event("notification", "later and not about it"));
        assertThat(advance()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.said())
                    .contains("RDS status: " + status, "AWS says: The restore failed: insufficient capacity");
            assertThat(failed.choices()).containsExactly(Choice.START_ATTEMPT, Choice.STOP);
        });
    }

    @Test
    void one_that_aws_has_just_taken_may_not_be_shown_yet() {
        assertThat(advance())
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.forWhat()).contains("does not show"));
    }

    @Test
    void one_that_somebody_deleted_is_a_persons_matter_and_is_not_made_again() {
        var later = RunFixture.at(TaskName.AWAIT_USABLE)
                .sent(NOW)
                .made()
                .now(NOW.plus(AWS.quietPeriod()))
                .run();
        assertThat(task.advance(later))
                .isInstanceOfSatisfying(
                        Outcome.NeedsHuman.class,
                        human -> assertThat(human.why()).contains(NEW.value(), "not made again by itself"));
    }

    @Test
    void it_is_found_by_its_immutable_id_even_under_another_name() {
        fleet.holds(InstanceFixture.instance(
                new dev.recoveryconsole.aws.InstanceName("renamed"), NEW, "available", NEW_END, Map.of(), NOW));
        assertThat(advance()).isInstanceOf(Outcome.Done.class);
    }

    private static FleetEvent event(String category, String message) {
        return new FleetEvent(NOW, NEW_NAME, List.of(category), message);
    }

    private Outcome advance() {
        return task.advance(
                RunFixture.at(TaskName.AWAIT_USABLE).sent(NOW).made().run());
    }
}
