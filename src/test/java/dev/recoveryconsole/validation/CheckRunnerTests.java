package dev.recoveryconsole.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.kubernetes.HttpAnswer;
import dev.recoveryconsole.kubernetes.JobState;
import dev.recoveryconsole.kubernetes.PodState;
import dev.recoveryconsole.postgres.DatabaseSessionsFake;
import dev.recoveryconsole.postgres.Login;
import dev.recoveryconsole.postgres.SqlAnswer;
import dev.recoveryconsole.validation.CheckResult.Verdict;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckRunnerTests {

    private static final Login NEW = new Login("127.0.0.22", 5432, "shop", "recovery_reader", "pw", "disable");
    private static final CheckContext CONTEXT = CheckContext.first(NEW, "RC-2026-014", 1, 1);
    private static final Check SQL = new Check(
            "orders have users",
            Check.Kind.SQL,
            Check.Phase.RESTORE,
            "0",
            true,
            Duration.ofSeconds(30),
            "select count(*) from orders",
            null,
            null);
    private static final Check HTTP = new Check(
            "shop answers",
            Check.Kind.HTTP,
            Check.Phase.VALIDATION,
            "200",
            true,
            Duration.ofSeconds(10),
            null,
            new Check.HttpTarget("shop", "orders-api", 8080, "/health"),
            null);
    private static final Check JOB = new Check(
            "totals script",
            Check.Kind.JOB,
            Check.Phase.VALIDATION,
            "0",
            false,
            Duration.ofSeconds(60),
            null,
            null,
            new Check.JobTarget("checks:1", List.of("sh", "-c", "true")));

    private final DatabaseSessionsFake sessions = new DatabaseSessionsFake();
    private final WorkloadsFake workloads = new WorkloadsFake();
    private Instant now = Instant.parse("2026-03-14T05:00:00Z");
    private final CheckRunner runner =
            new CheckRunner(new SqlChecks(sessions), new HttpChecks(workloads), new JobChecks(workloads), () -> now);

    @Test
    void an_sql_check_passes_when_the_new_database_gives_the_expected_value() {
        assertThat(finished(SQL).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(sessions.asked)
                .containsExactly("recovery_reader@127.0.0.22:5432/shop select count(*) from orders PT30S");
    }

    @Test
    void another_value_fails_and_shows_both() {
        sessions.answer = new SqlAnswer.Value("412");
        var result = finished(SQL);
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.expected() + "/" + result.found()).isEqualTo("0/412");
        assertThat(result.blocks()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "42P01, FAILED", // undefined table
        "28P01, NOT_RUN", // wrong password
        "53300, NOT_RUN", // too many connections
        "57014, NOT_RUN", // statement time-out
        "08006, NOT_RUN"
    })
    void a_refused_statement_fails_but_one_that_never_ran_did_not_run(String sqlState, Verdict verdict) {
        sessions.answer = new SqlAnswer.Refused(sqlState, "words");
        assertThat(finished(SQL).verdict()).isEqualTo(verdict);
        assertThat(finished(SQL).said()).contains("PostgreSQL says: words", sqlState);
    }

    @Test
    void no_connection_is_not_run_and_blocks() {
        sessions.answer = new SqlAnswer.NoAnswer("connect timed out");
        assertThat(finished(SQL).verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(finished(SQL).blocks()).isTrue();
    }

    @Test
    void http_asks_a_ready_pod_of_the_current_template_only() {
        workloads.pods.add(new PodState("old", null, false, true, false, 0, null, null));
        workloads.pods.add(new PodState("leaving", null, true, true, true, 0, null, null));
        workloads.pods.add(new PodState("starting", null, true, false, false, 0, null, null));
        assertThat(finished(HTTP).verdict()).isEqualTo(Verdict.NOT_RUN);
        workloads.pods.add(new PodState("new", null, true, true, false, 0, null, null));
        assertThat(finished(HTTP).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(workloads.asked).containsExactly("shop/new:8080/health");
    }

    @Test
    void another_status_fails_with_the_words_of_the_pod() {
        workloads.pods.add(new PodState("new", null, true, true, false, 0, null, null));
        workloads.answer = new HttpAnswer(503, "database is read-only");
        assertThat(finished(HTTP).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finished(HTTP).found()).isEqualTo("503");
        assertThat(finished(HTTP).said()).contains("database is read-only");
    }

    @Test
    void a_right_that_is_missing_is_not_run_in_the_words_of_kubernetes() {
        workloads.failure = new ClusterRefused(403, "Forbidden", "pods/proxy is forbidden");
        assertThat(finished(HTTP).verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(finished(HTTP).said()).contains("pods/proxy is forbidden", "403");
        workloads.failure = new ClusterUnreachable("timed out", new SocketTimeoutException());
        assertThat(finished(HTTP).verdict()).isEqualTo(Verdict.NOT_RUN);
    }

    @Test
    void a_job_is_started_once_and_asked_again_until_it_ends() {
        var pending = (CheckAnswer.Pending) runner.run(JOB, CONTEXT);
        now = now.plusSeconds(20);
        assertThat(runner.run(JOB, again(pending))).isEqualTo(pending);
        workloads.jobState = new JobState.Succeeded("all good");
        var result = finished(JOB, again(pending));
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.took()).isEqualTo(Duration.ofSeconds(20));
        assertThat(workloads.jobs).hasSize(1);
        assertThat(workloads.jobs.values().iterator().next().environment())
                .containsOnlyKeys("DB_HOST", "DB_PORT", "DB_NAME")
                .containsEntry("DB_HOST", "127.0.0.22");
    }

    @Test
    void a_job_without_an_end_was_not_run() {
        var pending = (CheckAnswer.Pending) runner.run(JOB, CONTEXT);
        now = now.plusSeconds(60);
        assertThat(finished(JOB, again(pending)).verdict()).isEqualTo(Verdict.NOT_RUN);
    }

    @Test
    void a_lost_look_at_a_job_decides_nothing_until_its_time_is_over() {
        var pending = (CheckAnswer.Pending) runner.run(JOB, CONTEXT);
        workloads.failure = new ClusterUnreachable("timed out", new SocketTimeoutException());
        assertThat(runner.run(JOB, again(pending))).isEqualTo(pending);
        now = now.plusSeconds(61);
        assertThat(finished(JOB, again(pending)).verdict()).isEqualTo(Verdict.NOT_RUN);
    }

    @ParameterizedTest
    @CsvSource({
        "BackoffLimitExceeded (exit code 3), FAILED",
        "DeadlineExceeded, NOT_RUN",
        "ImagePullBackOff, NOT_RUN",
        "Error: exit code 0, PASSED"
    })
    void a_failed_job_counts_only_with_an_exit_code(String reason, Verdict verdict) {
        workloads.jobState = new JobState.Failed(reason, "row 7 differs");
        assertThat(finished(JOB).verdict()).isEqualTo(verdict);
        assertThat(finished(JOB).said()).contains("row 7 differs");
    }

    @Test
    void job_names_fit_kubernetes_and_tell_runs_attempts_tries_and_checks_apart() {
        var name = JobChecks.name(JOB, CONTEXT);
        assertThat(name).startsWith("rc-2026-014-a1-t1-totals-script-");
        assertThat(JobChecks.name(JOB, CONTEXT)).isEqualTo(name);
        var longName = "Ünïcode & a name that goes on and on and on and on and on --";
        assertThat(List.of(
                        name,
                        JobChecks.name(JOB, CheckContext.first(NEW, "RC-2026-014", 1, 2)),
                        JobChecks.name(JOB, CheckContext.first(NEW, "RC-2026-014", 2, 1)),
                        JobChecks.name(named(longName), CONTEXT),
                        JobChecks.name(named(longName + "x"), CONTEXT),
                        JobChecks.name(named("–"), CONTEXT)))
                .doesNotHaveDuplicates()
                .allSatisfy(one -> assertThat(one).matches("(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?"));
    }

    private static Check named(String name) {
        return new Check(name, JOB.kind(), JOB.phase(), "0", false, JOB.timeout(), null, null, JOB.job());
    }

    private static CheckContext again(CheckAnswer.Pending pending) {
        return new CheckContext(NEW, "RC-2026-014", 1, 1, pending.since());
    }

    private CheckResult finished(Check check) {
        return finished(check, CONTEXT);
    }

    private CheckResult finished(Check check, CheckContext context) {
        return switch (runner.run(check, context)) {
            case CheckAnswer.Finished(var result) -> result;
            case CheckAnswer.Pending pending -> throw new AssertionError(pending);
        };
    }
}
