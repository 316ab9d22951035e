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
                .contains("Traffic HELD since 2026-03-14 03:20:00 UTC (04:20:00 CET, UTC+01:00) by " + number(first)
                        + ", old writes STOPPED since 2026-03-14 03:20:20 UTC")
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

    @Test
    void the_next_run_gives_back_what_an_earlier_one_left_held_without_a_hold_of_its_own() {
        stop(held());
        cluster.has(workload(API, 0));
        var next = runs.at(TaskName.REQUEST_RESTORE);
        assertThat(jo.found(runs.address(next)).select("a[href$=/release]")).hasSize(1);
        cluster.done.clear();
        hold.release(number(next), "a false alarm", runs.jo());
        assertThat(cluster.done).anyMatch(one -> one.startsWith("open")).hasSizeGreaterThan(1);
        assertThat(page(next, "")).contains("Traffic OPEN on the old database");
        assertThat(jo.found(runs.address(next)).select("a[href$=/release]")).isEmpty();
    }

    @Test
    void home_says_what_an_ended_run_left_held_until_it_is_given_back() {
        var first = held();
        assertThat(home()).as("the run says it").doesNotContain("is HELD since");
        stop(first);
        assertThat(home())
                .contains("Traffic of orders-prod is HELD since 2026-03-14 03:20:00 UTC")
                .contains("by " + number(first) + ", which has ended");
        var next = runs.at(TaskName.REQUEST_RESTORE);
        hold.release(number(next), "a false alarm", runs.jo());
        stop(next);
        assertThat(home()).doesNotContain("is HELD since");
    }

    @Test
    void before_a_stop_the_page_warns_that_traffic_stays_held_and_leads_to_giving_it_back() {
        var run = held();
        var warning = jo.found(runs.address(run) + "/stop").select(".banner.warn");
        assertThat(warning.text()).contains("Traffic is HELD: customers get an error page. Stopping leaves it so.");
        assertThat(warning.select("a[href$=/release]").text()).isEqualTo("Give traffic and writers back first?");
        hold.release(number(run), "a false alarm", runs.jo());
        assertThat(page(run, "/stop")).doesNotContain("HELD: customers");
    }

    @Test
    void behind_the_fence_the_stop_page_offers_nothing_that_would_be_refused() {
        var run = runs.at(TaskName.SWITCH_SECRET, new Fact.Fenced(clock.instant()));
        hold.hold(number(run), "damage", runs.jo());
        var warning = jo.found(runs.address(run) + "/stop").select(".banner.warn");
        assertThat(warning.text()).contains("Traffic is HELD", "It cannot be given back from here");
        assertThat(warning.select("a")).isEmpty();
    }

    private UUID held() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        hold.hold(number(run), "damage", runs.jo());
        return run;
    }

    private void stop(UUID run) {
        desk.stop(number(run), "a drill by mistake", runs.jo());
    }

    private String home() {
        return jo.found("/").text();
    }

    private String page(UUID run, String below) {
        return jo.found(runs.address(run) + below).text();
    }

    private String number(UUID run) {
        return runs.recovery(run).number();
    }
}
