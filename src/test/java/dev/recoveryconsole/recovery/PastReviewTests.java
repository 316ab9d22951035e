package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Steps 2 and 3, and what lies behind the target time, once the restore was signed; traffic and writes on each page. */
@EngineTest
class PastReviewTests {

    private final FleetFake fleet;
    private final RunMaker runs;
    private final RecoveryDesk desk;
    private final PagesAsked jo;

    @Autowired
    PastReviewTests(MockMvcTester mvc, MovedClock clock, FleetFake fleet, RunMaker runs, RecoveryDesk desk) {
        clock.fresh();
        this.fleet = fleet;
        this.runs = runs;
        this.desk = desk;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @BeforeEach
    void a_window() {
        fleet.fresh();
        fleet.restorable(RunFixture.TARGET.minusSeconds(3600), RunFixture.TARGET.plusSeconds(600));
    }

    @AfterEach
    void nothing_is_left() {
        runs.endAll();
        fleet.fresh();
    }

    @Test
    void what_is_signed_is_not_asked_for_again() {
        var page = jo.found(runs.address(runs.signed()) + "/review");
        assertThat(page.select("main form")).isEmpty();
        assertThat(page.select("main").text())
                .contains("The restore is signed and starts by itself", "is signed", "2026-03-14 02:30:59 UTC")
                .doesNotContain("Type the database name");
        assertThat(page.select("#next-action").text()).isEqualTo("Open the run");
    }

    @Test
    void while_aws_restores_steps_2_and_3_say_what_they_are_still_good_for() {
        var run = runs.address(runs.at(TaskName.AWAIT_USABLE));
        assertThat(jo.found(run + "/review").select("main").text())
                .contains("AWS was asked for it, so nothing can be asked for here")
                .doesNotContain("Type the database name");
        assertThat(jo.found(run + "/target-time").select("#next-only").text())
                .isEqualTo(
                        "AWS was asked for attempt 1 already. What is chosen here counts for the next attempt only.");
    }

    @Test
    void before_the_first_signature_nothing_of_that_is_said() {
        var run = runs.address(runs.at(TaskName.REQUEST_RESTORE));
        assertThat(jo.found(run + "/review").select("#typed")).hasSize(1);
        assertThat(jo.found(run + "/target-time").select("#next-only")).isEmpty();
    }

    @Test
    void after_the_end_nothing_is_asked_for() {
        var id = runs.at(TaskName.AWAIT_USABLE);
        desk.stop(runs.recovery(id).number(), "enough", runs.jo());
        assertThat(jo.found(runs.address(id) + "/review").select("main").text())
                .contains("This recovery has ended, so nothing can be asked for here");
    }

    @Test
    void what_is_left_behind_is_told_from_when_to_when_and_where_it_is() {
        var growing = jo.found(runs.address(runs.at(TaskName.REQUEST_RESTORE)));
        var page = jo.found(growing.select("#figures a:contains(See what)").attr("href"));
        assertThat(page.select("#from").text())
                .isEqualTo("2026-03-14 02:30:59 UTC (03:30:59 CET, UTC+01:00), the target time");
        assertThat(page.select("#until").text()).startsWith("Still growing");
        assertThat(page.select("#span").text()).isEqualTo("49 min 01 s, still growing");
        assertThat(page.select("#where").text()).contains("orders-prod", "database shop");
        var stopped = runs.at(
                TaskName.FENCE_OLD,
                new Fact.TrafficHeld(List.of(), RunFixture.NOW),
                new Fact.WritesStopped(RunFixture.TARGET.plusSeconds(811)));
        assertThat(jo.found(runs.address(stopped) + "/review")
                        .select("a:contains(See what)")
                        .attr("href"))
                .isEqualTo(runs.address(stopped) + "/left-behind");
    }

    @Test
    void traffic_and_old_writes_stand_on_every_page_of_a_run(@Autowired SignOffs signOffs) {
        var id = runs.at(TaskName.REQUEST_RESTORE, new Fact.TrafficHeld(List.of(), RunFixture.NOW));
        runs.ask(id, Gate.START_RESTORE);
        var run = runs.address(id);
        var doors = jo.found(run).select("#run-head b").text();
        assertThat(doors).startsWith("Traffic ");
        for (var page : List.of(
                "/target-time",
                "/review",
                "/review/damage",
                "/database",
                "/damage",
                "/left-behind",
                "/events",
                "/correct",
                "/note",
                "/stop",
                "/put-on-hold",
                "/hold",
                "/take-command")) {
            assertThat(jo.found(run + page).select("main").text()).as(page).contains(doors);
        }
        var request = signOffs.current(id, Gate.START_RESTORE).orElseThrow().address();
        assertThat(jo.found(request).select("#figures").text()).contains(doors);
    }
}
