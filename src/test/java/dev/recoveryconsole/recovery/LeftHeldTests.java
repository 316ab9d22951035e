package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.ClusterFake.API;
import static dev.recoveryconsole.recovery.ClusterFake.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What a run that was stopped has left held and stopped is still so, and every page says it. */
@EngineTest
class LeftHeldTests {

    private final HoldNow hold;
    private final OldWritesWatch watch;
    private final RecoveryDesk desk;
    private final RunMaker runs;
    private final ClusterFake cluster;
    private final MovedClock clock;
    private final JdbcClient store;
    private final PagesAsked jo;

    @Autowired
    LeftHeldTests(
            HoldNow hold,
            OldWritesWatch watch,
            RecoveryDesk desk,
            RunMaker runs,
            ClusterFake cluster,
            MovedClock clock,
            JdbcClient store,
            MockMvcTester mvc) {
        this.hold = hold;
        this.watch = watch;
        this.desk = desk;
        this.runs = runs;
        this.cluster = cluster;
        this.clock = clock;
        this.store = store;
        this.jo = new PagesAsked(mvc, clock, "jo", "recovery-operators");
    }

    @BeforeEach
    void one_writer() {
        clock.fresh();
        cluster.fresh();
        cluster.has(workload(API, 1));
    }

    /** The store is shared with the other tests. */
    @AfterEach
    void nothing_is_left_held() {
        runs.endAll();
        store.sql("delete from recovery_record").update();
    }

    @Test
    void the_next_run_says_that_traffic_is_held_since_when_and_by_which_run() {
        var first = held();
        cluster.has(workload(API, 0));
        clock.moveBy(Duration.ofSeconds(20));
        assertThat(watch.over(first)).isTrue();
        stop(first);
        var next = runs.at(TaskName.REQUEST_RESTORE);
        assertThat(page(next, ""))
                .contains("Traffic HELD since 2026-03-14 03:20:00 UTC by " + number(first)
                        + ", old writes STOPPED since 03:20:20 UTC")
                .doesNotContain("OPEN on");
        assertThat(page(next, "/steps/restore")).contains("by " + number(first)).doesNotContain("OPEN on");
    }

    @Test
    void that_writes_have_stopped_is_not_claimed_when_no_run_saw_it() {
        var first = held();
        stop(first);
        assertThat(page(runs.at(TaskName.REQUEST_RESTORE), ""))
                .contains("by " + number(first) + ", no run has seen the last write to the old database");
    }

    @Test
    void what_was_given_back_before_the_end_is_open_for_the_next_run() {
        var first = held();
        hold.release(number(first), "a false alarm", runs.jo());
        stop(first);
        assertThat(page(runs.at(TaskName.REQUEST_RESTORE), ""))
                .contains("Traffic OPEN on the old database, old database still written to");
    }

    @Test
    void a_hold_in_the_next_run_can_be_given_back_and_then_nothing_is_held_any_more() {
        stop(held());
        cluster.has(workload(API, 0));
        var next = runs.at(TaskName.REQUEST_RESTORE);
        hold.hold(number(next), "to give it back", runs.jo());
        assertThat(page(next, "")).doesNotContain("OPEN on");
        hold.release(number(next), "a false alarm", runs.jo());
        assertThat(page(next, "")).contains("Traffic OPEN on the old database");
        stop(next);
        assertThat(page(runs.at(TaskName.REQUEST_RESTORE), "")).contains("Traffic OPEN on the old database");
    }

    private UUID held() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        hold.hold(number(run), "damage", runs.jo());
        return run;
    }

    private void stop(UUID run) {
        desk.stop(number(run), "a drill by mistake", runs.jo());
    }

    private String page(UUID run, String below) {
        return jo.found(runs.address(run) + below).text();
    }

    private String number(UUID run) {
        return runs.recovery(run).number();
    }
}
