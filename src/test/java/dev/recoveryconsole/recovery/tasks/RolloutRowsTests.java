package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.ClusterFake.AGENT;
import static dev.recoveryconsole.recovery.ClusterFake.API;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.PodState;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a look at the rollout keeps of each workload, and that no secret is in it. */
class RolloutRowsTests {

    private static final String PASSWORD = "Tr0ub4dor&3/+x";
    private static final ObjectRef SECRET = new ObjectRef("shop", "db-connection");
    private static final Instant CHANGED = NOW.minusSeconds(20);

    private final ClusterFake cluster = new ClusterFake();
    private final AwaitRollout task = new AwaitRollout(TaskName.AWAIT_ROLLOUT, cluster, Duration.ofSeconds(5));

    @BeforeEach
    void the_secret_can_be_read() {
        holds(Map.of(
                "DB_HOST",
                "db-new.example",
                "DB_PASSWORD",
                PASSWORD,
                "CERTIFICATE",
                "first line of it\nsecond line of it",
                "DB_URL",
                "postgres://shop_app:in-the-url@db-new.example/shop"));
    }

    @Test
    void each_workload_has_a_row_with_its_new_pods_and_when_something_last_happened_to_them() {
        cluster.has(
                rolling(API, pod("api-2", true, 1, null, CHANGED), pod("api-3", false, 2, null, NOW), old("api-1")));
        cluster.has(ClusterFake.workload(AGENT, 1, pod("agent-1", true, 0, null, CHANGED)));
        var seen = look(Duration.ZERO);
        assertThat(seen.task()).isEqualTo(TaskName.AWAIT_ROLLOUT);
        assertThat(seen.at()).isEqualTo(NOW);
        assertThat(seen.rows())
                .containsExactly(
                        new Fact.RolloutSeen.Row(
                                AGENT, 1, 1, 1, 0, 0, CHANGED, true, "rolled out", null, null, null, null),
                        new Fact.RolloutSeen.Row(
                                API, 2, 2, 1, 1, 3, NOW, false, "1 of 2 updated", null, null, null, null));
        assertThat(seen.rows()).extracting(Fact.RolloutSeen.Row::well).containsExactly(true, false);
        assertThat(cluster.logsRead).as("of what comes up no log is read").isEmpty();
    }

    @Test
    void a_pod_in_trouble_is_named_with_its_reason_and_the_first_line_of_its_log_that_says_error() {
        cluster.logs.put(
                "api-9", List.of("starting", "  \u001B[31mERROR\u001B[0m no such table: orders", "FATAL giving up"));
        crashing("CrashLoopBackOff: exit code 1");
        var row = api();
        assertThat(row.pod()).isEqualTo("api-9");
        assertThat(row.reason()).isEqualTo("CrashLoopBackOff: exit code 1");
        assertThat(row.line()).isEqualTo("ERROR no such table: orders");
        assertThat(row.restarts()).isEqualTo(3);
    }

    @Test
    void a_container_that_has_just_started_again_is_asked_for_what_it_said_before() {
        crashing("exit code 1");
        cluster.logs.put("api-9", List.of("starting"));
        cluster.logs.put("api-9 before", List.of("starting", "panic: no database"));
        assertThat(api().line()).isEqualTo("panic: no database");
        cluster.logs.put("api-9 before", List.of("starting"));
        assertThat(api().line()).isEqualTo("no line of its log says error");
    }

    @Test
    void a_pod_that_is_not_ready_within_the_limit_is_named_too() {
        cluster.logs.put("api-3", List.of("could not reach the cache"));
        cluster.has(rolling(API, pod("api-2", true, 0, null, NOW), pod("api-3", false, 0, null, NOW)));
        assertThat(row(look(Duration.ofMinutes(10))).pod()).isNull();
        var late = row(look(Duration.ofMinutes(10).plusMillis(1)));
        assertThat(late.pod()).isEqualTo("api-3");
        assertThat(late.reason()).isNull();
        assertThat(late.line()).isEqualTo("could not reach the cache");
    }

    @Test
    void a_log_that_may_not_be_read_says_so_and_hides_no_other_row() {
        crashing("CrashLoopBackOff");
        assertThat(api().line()).isEqualTo("its log cannot be read. Kubernetes says: pods/log is forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error: login as shop_app/" + PASSWORD + " refused",
                "error: cannot reach postgres://shop_app:something@else@db-new.example/shop",
                "error: cannot reach postgres://shop_app:Tr0ub4dor%263%2F%2Bx@db-new.example/shop",
                "error: header VHIwdWI0ZG9yJjMvK3g= refused",
                "error: got 'second line of it'",
                "error: pool in-the-url failed",
                "error {\"password\": \"of something else\", \"user\": \"x\"}",
                "error password=elsewhere1 user=x",
                "error Authorization: Bearer eyJhbGciOi.eyJzdWIiOi.abc",
                "error: sent bearer eyJhbGciOi.eyJzdWIiOi.abc"
            })
    void no_line_shows_a_value_of_the_secret_or_what_looks_like_one(String line) {
        crashing("CrashLoopBackOff: exit code 1: " + line);
        cluster.logs.put("api-9", List.of(line));
        var outcome = task.advance(run(Duration.ZERO));
        assertThat(outcome.toString())
                .contains("********")
                .doesNotContain(PASSWORD, "something@else", "Tr0ub4dor", "VHIwdWI", "second line", "in-the-url")
                .doesNotContain("of something else", "elsewhere1", "eyJ");
    }

    @Test
    void what_may_be_shown_is_shown() {
        crashing("CrashLoopBackOff");
        cluster.logs.put("api-9", List.of("error: password authentication failed for user at db-new.example"));
        assertThat(api().line()).isEqualTo("error: password authentication failed for user at db-new.example");
    }

    @Test
    void while_the_secret_cannot_be_read_nothing_that_the_application_said_is_shown() {
        crashing("CrashLoopBackOff: exit code 1: my password is " + PASSWORD);
        cluster.logs.put("api-9", List.of("error: " + PASSWORD));
        var users = List.copyOf(cluster.workloads);
        cluster.failure = new ClusterRefused(403, "Forbidden", "secrets is forbidden");
        var look = new RolloutLook(run(Duration.ZERO), cluster);
        var row = look.seen(users, any -> false).rows().getFirst();
        assertThat(row.reason()).isEqualTo("CrashLoopBackOff");
        assertThat(row.line()).startsWith("not shown: the Secret cannot be read");
        assertThat(look.words(users.getFirst().pods().getFirst())).isEqualTo("api-9: CrashLoopBackOff (3 restarts)");
    }

    @ParameterizedTest
    @CsvSource({"299, 299", "300, 300", "301, 303"})
    void a_long_line_is_cut_after_it_was_masked(int length, int shown) {
        crashing("CrashLoopBackOff");
        var start = "error ";
        cluster.logs.put("api-9", List.of(start + "x".repeat(length - start.length())));
        assertThat(api().line()).hasSize(shown);
        cluster.logs.put("api-9", List.of("error " + "x".repeat(290) + PASSWORD));
        assertThat(api().line()).doesNotContain("Tr0").hasSize(303);
    }

    private void holds(Map<String, String> data) {
        cluster.secret = new SecretCopy(SECRET, "uid", "1", data, List.of());
    }

    private void crashing(String trouble) {
        cluster.has(rolling(API, pod("api-9", false, 3, trouble, NOW)));
    }

    private Fact.RolloutSeen.Row api() {
        return row(look(Duration.ZERO));
    }

    private static Fact.RolloutSeen.Row row(Fact.RolloutSeen seen) {
        return seen.rows().getLast();
    }

    private Fact.RolloutSeen look(Duration after) {
        var outcome = task.advance(run(after));
        var kept = new ArrayList<Fact>();
        switch (outcome) {
            case Outcome.Done done -> kept.addAll(done.facts());
            case Outcome.Waiting waiting -> kept.addAll(waiting.facts());
            case Outcome.Failed failed -> kept.addAll(failed.facts());
            case Outcome.TimedOut late -> kept.addAll(late.facts());
            default -> throw new AssertionError(outcome);
        }
        return (Fact.RolloutSeen) kept.getFirst();
    }

    private static Run run(Duration after) {
        return RunFixture.at(TaskName.AWAIT_ROLLOUT)
                .made()
                .database(DatabaseFixture.ordersProd(List.of(), "DB_URL"))
                .now(NOW.plus(after))
                .run();
    }

    private static Workload rolling(WorkloadRef ref, PodState... pods) {
        return new Workload(ref, 2, 1, 1, 2, false, false, "1 of 2 updated", false, "", Map.of(), List.of(pods));
    }

    private static PodState pod(String name, boolean ready, int restarts, @Nullable String trouble, Instant changedAt) {
        return new PodState(name, "10.0.0.1", true, ready, false, restarts, trouble, null, "app", changedAt);
    }

    private static PodState old(String name) {
        return new PodState(name, "10.0.0.9", false, true, true, 0, null, null);
    }
}
