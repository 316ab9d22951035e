package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.databases.DatabaseSettings.CheckSettings;
import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.kubernetes.JobState;
import dev.recoveryconsole.postgres.SqlAnswer;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.SessionsFake;
import dev.recoveryconsole.recovery.SigningPage;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckRunnerFixture;
import dev.recoveryconsole.validation.Checks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunChecksTests {

    private static final Database TWO_SQL = database(sql("first", true), sql("second", true));
    private final SessionsFake sessions = new SessionsFake();
    private final CheckRunnerFixture checks = new CheckRunnerFixture(sessions, InstantSource.fixed(NOW));
    private final RunChecks task =
            new RunChecks(TaskName.RUN_CHECKS, Check.Phase.VALIDATION, checks.runner(), new Logins());

    @Test
    void runs_one_a_turn_and_judges_when_all_have_run() {
        var run = run(TWO_SQL);
        for (int turn = 1; turn <= 2; turn++) {
            var outcome = advance(run);
            assertThat(outcome).isInstanceOf(Outcome.Waiting.class);
            assertThat(sessions.asked).hasSize(turn);
            run.keep(outcome);
        }
        assertThat(advance(run))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.said()).isEqualTo("2 of 2 checks passed"));
        assertThat(sessions.asked).hasSize(2);
    }

    @Test
    void a_check_that_did_not_run_has_not_passed() {
        sessions.answer = new SqlAnswer.NoAnswer("timed out");
        assertThat(toTheEnd(run(database(sql("first", true))))).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.said()).startsWith("0 of 1 checks passed").contains("first not run", "timed out");
            assertThat(failed.choices()).contains(Choice.ACCEPT_CHECKS, Choice.SWITCH_BACK);
        });
    }

    @Test
    void an_advisory_one_that_failed_is_a_warning() {
        sessions.answer = new SqlAnswer.Value("7");
        assertThat(toTheEnd(run(database(sql("advice", false))))).isInstanceOf(Outcome.DoneWithWarning.class);
    }

    @Test
    void before_the_switch_there_is_nothing_to_switch_back() {
        sessions.answer = new SqlAnswer.Value("7");
        var early = new RunChecks(TaskName.CHECK_RESTORED, Check.Phase.RESTORE, checks.runner(), new Logins());
        var run = run(database(check("early", "restore", true, "sql")));
        run.keep(early.advance(run.run()));
        assertThat(early.advance(run.run()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.choices()).doesNotContain(Choice.SWITCH_BACK));
    }

    @Test
    void a_new_try_runs_them_all_again() {
        var run = run(TWO_SQL);
        toTheEnd(run);
        assertThat(advance(run.tryNo(2))).isInstanceOf(Outcome.Waiting.class);
        assertThat(sessions.asked).hasSize(3);
    }

    @Test
    void a_job_that_is_at_work_is_asked_again_without_another_start() {
        var run = run(database(check("script", "validation", true, "job")));
        var first = advance(run);
        assertThat(first)
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.facts())
                                .containsExactly(new Fact.CheckPending(Check.Phase.VALIDATION, 1, "script", NOW)));
        run.keep(first);
        assertThat(advance(run))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.facts()).isEmpty());
        assertThat(checks.jobsStarted()).isEqualTo(1);
        checks.job(new JobState.Running());
    }

    @Test
    void what_is_asked_to_be_accepted_names_every_blocker_and_nothing_else() {
        sessions.answer = new SqlAnswer.Value("7");
        var run = run(database(sql("first", true), sql("advice", false)));
        run.keep(toTheEnd(run));
        var frozen = task.freeze(run.run());
        assertThat(frozen.readBack()).isEqualTo("1");
        assertThat(frozen.page().rows()).isEmpty();
        assertThat(frozen.page().title()).isEqualTo("accept 1 failed check");
        assertThat(frozen.page().checks()).containsExactly(new SigningPage.Check("first", "0", "7", "failed"));
        assertThat(String.valueOf(frozen.signed().get("accepted")))
                .contains("first")
                .doesNotContain("advice");
    }

    @Test
    void nothing_can_be_accepted_when_nothing_failed() {
        var run = run(TWO_SQL);
        run.keep(toTheEnd(run));
        assertThatThrownBy(() -> task.freeze(run.run())).isInstanceOf(Refusal.class);
    }

    @Test
    void other_checks_than_the_signed_ones_are_not_run_and_cannot_be_accepted() {
        var configured = CanonicalJson.shortly(Checks.digestOfAll(TWO_SQL));
        assertThat(advance(run(TWO_SQL).otherChecksFrozen())).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.said())
                    .startsWith("The checks were not run")
                    .contains("configured now (digest " + configured + ")", "(digest c4ec c4ec c4ec)");
            assertThat(failed.choices())
                    .containsExactly(Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.SWITCH_BACK, Choice.STOP);
        });
        assertThat(sessions.asked).isEmpty();
    }

    @Test
    void checks_that_change_between_two_of_them_stop_the_rest_until_they_are_put_back() {
        var run = run(TWO_SQL);
        run.keep(advance(run));
        assertThat(advance(run.otherChecksFrozen())).isInstanceOf(Outcome.Failed.class);
        assertThat(sessions.asked).hasSize(1);
        assertThat(toTheEnd(run(TWO_SQL).tryNo(2))).isInstanceOf(Outcome.Done.class);
    }

    private Outcome toTheEnd(RunFixture run) {
        var outcome = advance(run);
        while (outcome instanceof Outcome.Waiting) {
            run.keep(outcome);
            outcome = advance(run);
        }
        return outcome;
    }

    private Outcome advance(RunFixture run) {
        return task.advance(run.run());
    }

    private static RunFixture run(Database database) {
        return RunFixture.at(TaskName.RUN_CHECKS).made().database(database);
    }

    private static Database database(CheckSettings... checks) {
        return DatabaseFixture.ordersProd(List.of(), null, checks);
    }

    private static CheckSettings sql(String name, boolean blocking) {
        return check(name, "validation", blocking, "sql");
    }

    private static CheckSettings check(String name, String phase, boolean blocking, String kind) {
        return new CheckSettings(
                name,
                kind,
                phase,
                "select 0",
                null,
                null,
                8080,
                null,
                "checks:1",
                List.of("true"),
                "0",
                blocking,
                Duration.ofSeconds(30));
    }
}
