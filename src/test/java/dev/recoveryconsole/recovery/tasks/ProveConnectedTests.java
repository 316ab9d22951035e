package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.ClusterFake.API;
import static dev.recoveryconsole.recovery.ClusterFake.pod;
import static dev.recoveryconsole.recovery.ClusterFake.workload;
import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.OLD_END;
import static dev.recoveryconsole.recovery.SessionsFake.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.Session;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.SessionsFake;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is proven while a pod is not seen on the new database, or anybody on the old one. */
class ProveConnectedTests {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final SessionsFake sessions = new SessionsFake();
    private final ClusterFake cluster = new ClusterFake();
    private final ProveConnected task =
            new ProveConnected(cluster, new OldDatabase(FleetFake.withOld()), new Logins(), sessions);

    @BeforeEach
    void two_ready_pods() {
        cluster.has(workload(API, 2, pod("api-1", "10.0.0.1", null), pod("api-2", "10.0.0.2", null)));
    }

    @Test
    void is_done_when_each_pod_is_seen_by_address_or_by_name_and_nobody_is_on_the_old_one() {
        sessions.census.put(
                NEW_END.host(), List.of(session("10.0.0.1"), new Session(2, "shop_app", "api-2", "10.9.9.9", "idle")));
        assertThat(task.advance(run(Duration.ZERO)))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.facts())
                                .contains(new Fact.Connected(2, List.of("api-1", "api-2"), NOW)));
    }

    @Test
    void one_session_on_the_old_database_is_one_too_many() {
        sessions.census.put(NEW_END.host(), List.of(session("10.0.0.1"), session("10.0.0.2")));
        sessions.census.put(OLD_END.host(), List.of(session("10.0.0.7")));
        assertThat(task.advance(run(Duration.ZERO))).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void a_pod_that_is_not_seen_is_named_and_fails_after_the_limit() {
        sessions.census.put(NEW_END.host(), List.of(session("10.0.0.1")));
        assertThat(task.advance(run(LIMIT)))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting ->
                                assertThat(waiting.forWhat()).contains("api-2").doesNotContain("api-1"));
        assertThat(task.advance(run(LIMIT.plusMillis(1))))
                .isInstanceOfSatisfying(
                        Outcome.TimedOut.class,
                        late -> assertThat(late.said())
                                .startsWith("After " + LIMIT.toSeconds() + " s. Not seen on the new database yet: "));
    }

    @Test
    void the_row_of_a_workload_says_how_many_of_its_ready_pods_are_seen() {
        sessions.census.put(NEW_END.host(), List.of(session("10.0.0.1")));
        assertThat(row(task.advance(run(LIMIT)))).satisfies(row -> {
            assertThat(row.connected()).isEqualTo(1);
            assertThat(row.ready()).isEqualTo(2);
            assertThat(row.well()).isFalse();
        });
        assertThat(row(task.advance(run(LIMIT.plusMillis(1)))).connected()).isEqualTo(1);
        sessions.census.put(NEW_END.host(), List.of(session("10.0.0.1"), session("10.0.0.2")));
        assertThat(row(task.advance(run(LIMIT))).well()).isTrue();
    }

    private static Fact.RolloutSeen.Row row(Outcome outcome) {
        var seen = RunFixture.at(TaskName.PROVE_CONNECTED).keep(outcome).run().need(Fact.RolloutSeen.class);
        return seen.rows().getFirst();
    }

    @Test
    void no_pod_at_all_proves_nothing() {
        cluster.has(workload(API, 0));
        assertThat(task.advance(run(Duration.ZERO))).isInstanceOf(Outcome.Waiting.class);
    }

    private static Run run(Duration after) {
        return RunFixture.at(TaskName.PROVE_CONNECTED)
                .made()
                .now(NOW.plus(after))
                .run();
    }
}
