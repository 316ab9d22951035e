package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.MoreDatabases;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What pages about all databases read at once is shown beside the database that it is of. */
@EngineTest
class ManyDatabasesTests {

    private final PagesAsked jo;
    private final RunMaker runs;
    private final MovedClock clock;
    private final ManyRuns many;
    private List<Database> more = List.of();
    private String restoring = "";
    private String checking = "";

    @Autowired
    ManyDatabasesTests(MockMvcTester mvc, RunMaker runs, MovedClock clock, MoreDatabases databases, JdbcClient store) {
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.runs = runs;
        this.clock = clock;
        this.many = new ManyRuns(store, databases, runs, clock);
    }

    @BeforeEach
    void three_more_two_of_which_are_recovered() {
        clock.fresh();
        more = many.beside(3);
        restoring = number(more.get(0), TaskName.AWAIT_USABLE);
        checking = number(more.get(2), TaskName.RUN_CHECKS);
    }

    private String number(Database database, TaskName task) {
        return runs.recovery(many.running(database, task)).number();
    }

    @AfterEach
    void one_database_again() {
        many.gone();
        clock.fresh();
    }

    @Test
    void the_board_names_what_runs_and_what_is_held() {
        var running = jo.found("/").select("#running");
        assertThat(running.select("p.turn").eachText())
                .containsExactly(
                        "4 h 00 min 00 s left, step 4 of 8: Not started. " + restoring + " more-1 is running. Open run",
                        "4 h 00 min 00 s left, step 7 of 8: Not started. " + checking + " more-3 is running. Open run");
        assertThat(running.select("p.warn").eachText())
                .singleElement()
                .asString()
                .startsWith("Warning: Traffic of more-2 is HELD since 2026-03-14 03:20:0");
    }

    @Test
    void the_board_gives_each_its_own_lag_usual_duration_and_findings() {
        var page = jo.found("/");
        for (var number : List.of(1, 2, 3)) {
            var line = page.select("#now-panel tr:has(th:matchesOwn(^more-" + number + "$))");
            assertThat(line.select("td[data-label=Lag] b").text()).isEqualTo(number + " min 00 s");
            assertThat(line.select("td[data-label='Usual duration']").text())
                    .isEqualTo("1 h 1" + number + " min 00 s, median of 2 runs");
            assertThat(page.select("details:contains(of more-" + number + ")").text())
                    .contains("lag of more-" + number);
        }
    }

    @Test
    void step_1_says_which_of_them_are_recovered_already() {
        assertThat(jo.found("/recoveries/new").select(".choice").eachText())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("orders-prod").doesNotContain("under way"),
                        one -> assertThat(one).startsWith("more-1").contains(restoring + " is under way for it"),
                        two -> assertThat(two).startsWith("more-2").doesNotContain("under way"),
                        three -> assertThat(three).startsWith("more-3").contains(checking + " is under way for it"));
    }

    @Test
    void band_and_history_say_of_each_run_at_which_step_it_is() {
        assertThat(jo.found("/audit").select("aside.band").text())
                .contains(restoring + " more-1 is running:", "step 4 of 8, ")
                .contains(checking + " more-3 is running:", "step 7 of 8, ");
        var history = jo.found("/recoveries?outcome=running");
        assertThat(history.select("tr:contains(" + restoring + ")").text()).contains("step 4");
        assertThat(history.select("tr:contains(" + checking + ")").text()).contains("step 7");
    }

    @Test
    void what_is_configured_stands_beside_the_run_and_the_checks_of_the_same_database() {
        var checks = jo.found("/checks");
        assertThat(more)
                .allSatisfy(one -> assertThat(section(checks, one)
                                .select("td[data-label='Last result']")
                                .text())
                        .isEqualTo("passed in " + many.newestChecked(one)));
        for (var address : List.of("/databases", "/services")) {
            var page = jo.found(address);
            assertThat(section(page, more.get(0)).text()).contains(restoring + " keeps the plan it froze, version 1");
            assertThat(section(page, more.get(1)).text()).doesNotContain("keeps the plan");
            assertThat(section(page, more.get(2)).text()).contains(checking + " keeps the plan it froze, version 1");
        }
        var services = jo.found("/services");
        assertThat(section(services, more.get(0)).text()).contains("(frozen by " + restoring + ")");
        assertThat(section(services, more.get(2)).text()).contains("(frozen by " + checking + ")");
    }

    private static Element section(Document page, Database database) {
        return page.select("section:has(h2:contains(" + database.name() + "))").getFirst();
    }
}
