package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.OLD_END;
import static dev.recoveryconsole.recovery.RunFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.SqlAnswer;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.SessionsFake;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProveSecondTests {

    private final FleetFake fleet = new FleetFake();
    private final SessionsFake sessions = new SessionsFake();
    private final ProveSecond task = new ProveSecond(sessions, fleet, new Logins());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-14 02:30:59+00",
                "2026-03-14 03:30:58.123456+01",
                "2026-03-14T02:30:29Z",
                "2026-03-14 08:00:59+05:30"
            })
    void a_newest_row_at_or_shortly_before_the_target_proves_it(String newest) {
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value(newest));
        assertThat(advance()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_row_from_after_the_target_is_the_wrong_second() {
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value("2026-03-14 02:31:00+00"));
        assertFailed("after the target");
    }

    @Test
    void a_newest_row_long_before_the_target_is_the_wrong_second_or_the_wrong_database() {
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value("2026-03-14 02:30:28+00"));
        assertFailed("more than 30 s before the target");
    }

    @Test
    void while_a_run_had_stopped_the_writers_the_newest_row_lies_before_that_stop() {
        var stopped = new Fact.WritesStopped(TARGET.minusSeconds(600));
        var run = RunFixture.at(TaskName.PROVE_SECOND).made().earlierRun(stopped.at(), stopped);
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value("2026-03-14 02:20:58+00"));
        assertThat(task.advance(run.run()))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.said()).contains("old writes were stopped since " + stopped.at()));
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value("2026-03-14 02:20:28+00"));
        assertThat(task.advance(run.run())).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void of_another_instances_backup_its_own_last_write_counts() {
        var former = new ResourceId("db-FORMER");
        var stopped = TARGET.minusSeconds(600);
        var run = RunFixture.at(TaskName.PROVE_SECOND)
                .made()
                .earlierRun(
                        stopped,
                        new Fact.WritesStopped(stopped),
                        new Fact.NewDatabase(RunFixture.OLD.value(), "arn:old"),
                        new Fact.SecretSwitched("7", true, stopped),
                        new Fact.BroughtBack(stopped));
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value("2026-03-14 02:20:58+00"));
        assertThat(task.advance(run.run())).as("writes went on there").isInstanceOf(Outcome.Failed.class);
        assertThat(task.advance(run.from(new RestoreSource.Backup(former)).run()))
                .as("nothing wrote to the former one any more")
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void pods_that_a_stopped_run_left_on_its_new_database_wrote_nothing_to_the_old_one() {
        var stopped = TARGET.minusSeconds(600);
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value("2026-03-14 02:20:58+00"));
        assertThat(task.advance(leftRunning(stopped, new Fact.SecretSwitched("7", true, stopped))
                        .run()))
                .isInstanceOf(Outcome.Done.class);
        var back = new Fact.SecretSwitched("8", false, stopped);
        assertThat(task.advance(leftRunning(stopped, new Fact.SecretSwitched("7", true, stopped), back)
                        .run()))
                .as("brought back on the old one")
                .isInstanceOf(Outcome.Failed.class);
        assertThat(task.advance(leftRunning(stopped).run())).isInstanceOf(Outcome.Failed.class);
    }

    /** The same facts as seen when the earlier run's new database is itself the one to be restored. */
    @Test
    void pods_that_were_brought_back_on_the_instance_itself_write_to_it() {
        var stopped = TARGET.minusSeconds(600);
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value("2026-03-14 02:20:58+00"));
        var run = RunFixture.at(TaskName.PROVE_SECOND)
                .made()
                .earlierRun(
                        stopped,
                        new Fact.NewDatabase(RunFixture.OLD.value(), "arn:old"),
                        new Fact.WritesStopped(stopped),
                        new Fact.SecretSwitched("7", true, stopped),
                        new Fact.BroughtBack(stopped));
        assertThat(task.advance(run.run())).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void pods_that_were_just_given_back_are_still_starting() {
        var stopped = TARGET.minusSeconds(120);
        var run = RunFixture.at(TaskName.PROVE_SECOND)
                .made()
                .earlierRun(stopped, new Fact.WritesStopped(stopped))
                .earlierRun(TARGET.minusSeconds(3), new Fact.BroughtBack(TARGET.minusSeconds(3)));
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value("2026-03-14 02:28:58+00"));
        assertThat(task.advance(run.run())).isInstanceOf(Outcome.Done.class);
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value("2026-03-14 02:30:58+00"));
        assertThat(task.advance(run.run()))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.said()).as("they write again").doesNotContain("stopped"));
    }

    private static RunFixture leftRunning(Instant stopped, Fact... switches) {
        return RunFixture.at(TaskName.PROVE_SECOND)
                .made()
                .earlierRun(
                        stopped, new Fact.NewDatabase("db-LEFTRUNNING", "arn:left"), new Fact.WritesStopped(stopped))
                .earlierRun(stopped, switches)
                .earlierRun(stopped.plusSeconds(20), new Fact.BroughtBack(stopped.plusSeconds(20)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "2026-03-14", "2026-03-14 02:30:59"})
    void what_is_no_instant_proves_nothing(String text) {
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value(text));
        assertFailed("no timestamp");
    }

    @Test
    void the_old_databases_row_is_kept_for_the_page() {
        fleet.holds(InstanceFixture.old());
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value("2026-03-14 02:30:58+00"));
        sessions.answers.put(OLD_END.host(), new SqlAnswer.Value("2026-03-14 03:19:59+00"));
        assertThat(advance())
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.facts())
                                .containsExactly(new Fact.SecondProven(
                                        "2026-03-14T02:30:58Z", "2026-03-14 03:19:59+00", TARGET)));
    }

    @Test
    void an_old_database_that_is_away_does_not_hold_the_proof_up() {
        fleet.failure = new AwsUnreachable("no answer", new IllegalStateException());
        sessions.answers.put(NEW_END.host(), new SqlAnswer.Value("2026-03-14 02:30:58+00"));
        assertThat(advance()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void silence_of_the_new_database_is_no_news() {
        sessions.answers.put(NEW_END.host(), new SqlAnswer.NoAnswer("timed out"));
        assertThat(advance()).isInstanceOf(Outcome.NoNews.class);
    }

    private void assertFailed(String words) {
        assertThat(advance())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.said()).contains(words));
    }

    private Outcome advance() {
        return task.advance(RunFixture.at(TaskName.PROVE_SECOND).made().run());
    }
}
