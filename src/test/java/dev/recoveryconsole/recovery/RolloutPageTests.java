package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Step 6 shows one row for each workload, as the engine saw it last. */
@EngineTest
@ExtendWith(ApiCrashes.class)
class RolloutPageTests {

    private final RunMaker runs;
    private final RecoveryRunner runner;
    private final ClusterFake cluster;
    private final JdbcClient store;
    private final MovedClock clock;
    private final PagesAsked jo;

    @Autowired
    RolloutPageTests(
            MockMvcTester mvc,
            RunMaker runs,
            RecoveryRunner runner,
            ClusterFake cluster,
            JdbcClient store,
            MovedClock clock) {
        this.runs = runs;
        this.runner = runner;
        this.cluster = cluster;
        this.store = store;
        this.clock = clock;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @Test
    void the_step_shows_each_workload_with_pods_restarts_reason_and_log_and_asks_nobody_for_it() {
        var run = looked();
        cluster.failure = new ClusterUnreachable("cut off", new IOException());
        var read = cluster.logsRead.size();
        var rows = step(run).select("tbody tr");
        assertThat(rows).hasSize(2);
        assertThat(cells(rows.getFirst()))
                .containsExactly(
                        "Workload: Deployment shop/orders-api",
                        "Ready: 0 of 2",
                        "Pods: 1 new",
                        "Restarts: 3",
                        "Last change: 03:20:05 UTC (04:20:05 CET, UTC+01:00)",
                        "State: api-9: CrashLoopBackOff: exit code 1",
                        "First error line: fatal: no such table, login ********",
                        "Connected: not looked yet",
                        "Act: Retry");
        assertThat(cells(rows.getLast())).contains("Ready: 1 of 1", "State: rolled out", "Act: ");
        assertThat(cluster.logsRead).hasSize(read);
    }

    @Test
    void no_secret_is_kept_of_what_a_pod_said() {
        var run = looked();
        assertThat(jo.found(runs.address(run)).html()).doesNotContain(Rollouts.PASSWORD);
        for (var table : List.of("recovery_record", "recovery_task", "recovery_log", "audit_event")) {
            assertThat(store.sql("select * from " + table).query().listOfRows().toString())
                    .as(table)
                    .doesNotContain(Rollouts.PASSWORD);
        }
    }

    @Test
    void the_run_page_shows_them_in_short_while_the_rollout_waits_or_has_failed_and_no_longer() {
        var run = looked();
        var shown = jo.found(runs.address(run)).select("#rollout");
        assertThat(shown.select("tbody tr")).hasSize(2);
        assertThat(shown.text())
                .contains("api-9: CrashLoopBackOff", "as of 03:20:00 UTC")
                .doesNotContain("no such table");
        store.sql("update recovery_task set name = 'RUN_CHECKS' where recovery_id = ?")
                .param(run)
                .update();
        assertThat(jo.found(runs.address(run)).select("#rollout").hasAttr("hidden"))
                .isTrue();
        assertThat(step(run).text()).as("the step keeps the last look").contains("as of 03:20:00 UTC", "api-9");
        assertThat(step(run).select("a")).isEmpty();
    }

    @Test
    void one_poll_brings_the_newest_look_which_takes_the_place_of_the_one_before() {
        cluster.has(Rollouts.rolling("", Rollouts.pod("api-9", false, null)));
        var run = looked();
        var page = jo.found(runs.address(run) + "/steps/secrets");
        var live = page.select("#live").attr("hx-get") + "?v="
                + page.select("#live-v").attr("value");
        assertThat(jo.ask(live)).hasStatus(204);
        clock.moveBy(Duration.ofSeconds(5));
        cluster.has(Rollouts.rolling("", Rollouts.pod("api-9", false, null), Rollouts.pod("api-10", true, null)));
        runner.advance(run);
        var rollout = jo.found(live).select("#rollout");
        assertThat(rollout.attr("hx-swap-oob")).isEqualTo("true");
        assertThat(rollout.text()).contains("1 of 2", "as of 03:20:05 UTC");
        assertThat(store.sql("select count(*) from recovery_record where recovery_id = ? and kind = 'RolloutSeen'")
                        .param(run)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void beside_a_row_that_fails_it_says_why_it_cannot_go_back_alone_and_what_leads_back() {
        var run = looked();
        assertThat(step(run).text())
                .contains("One workload alone cannot go back to the old database")
                .contains("a switch back to the old database, of all of them at once");
        cluster.has(Rollouts.rolledOut(""));
        var well = looked();
        assertThat(step(well).text()).doesNotContain("One workload alone");
        assertThat(step(well).select("a")).as("nothing to retry").isEmpty();
    }

    @Test
    void before_anybody_looked_there_is_nothing_to_see() {
        var run = runs.at(TaskName.AWAIT_ROLLOUT, Rollouts.signed());
        assertThat(step(run).hasAttr("hidden")).isTrue();
        assertThat(jo.found(runs.address(run)).select("#rollout").hasAttr("hidden"))
                .isTrue();
    }

    private UUID looked() {
        var run = runs.at(TaskName.AWAIT_ROLLOUT, Rollouts.signed());
        runner.advance(run);
        return run;
    }

    private Element step(UUID run) {
        return jo.found(runs.address(run) + "/steps/secrets").select("#rollout").getFirst();
    }

    private static List<String> cells(Element row) {
        return row.select("th, td").stream()
                .map(cell -> (cell.tagName().equals("th") ? "Workload" : cell.attr("data-label")) + ": " + cell.text())
                .toList();
    }
}
