package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Instant;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** A recovery whose target time is chosen and for which nobody was asked to sign: how pages name it, and its tags. */
@EngineTest
class DraftPagesTests {

    private final RecoveryDesk desk;
    private final Recoveries recoveries;
    private final FleetFake fleet;
    private final RunMaker runs;
    private final TransactionTemplate tx;
    private final PagesAsked jo;
    private String number = "";

    @Autowired
    DraftPagesTests(
            RecoveryDesk desk,
            Recoveries recoveries,
            FleetFake fleet,
            RunMaker runs,
            TransactionTemplate tx,
            MovedClock clock,
            MockMvcTester mvc) {
        this.desk = desk;
        this.recoveries = recoveries;
        this.fleet = fleet;
        this.runs = runs;
        this.tx = tx;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @BeforeEach
    void jo_has_begun_a_recovery_and_chosen_the_target_time() {
        nothing_runs();
        holds(Map.of());
        var declared = Instant.parse("2026-03-14T02:41:00Z");
        number = desk.begin(
                new RecoveryDesk.Begin("orders-prod", "INC-7731", declared, null, PeopleOfTests.person("jo")),
                runs.jo());
        tx.executeWithoutResult(status -> recoveries
                .byNumber(number)
                .chooseTarget(RunFixture.TARGET, PeopleOfTests.person("jo").id()));
    }

    @AfterEach
    void nothing_runs() {
        fleet.held.clear();
        fleet.backup = null;
        tx.executeWithoutResult(status -> recoveries
                .findByActiveKey("orders-prod")
                .ifPresent(one -> one.end(Recovery.End.STOPPED, "another test", RunFixture.NOW)));
    }

    @Test
    void band_and_board_call_it_prepared_and_not_running() {
        assertThat(jo.page("/audit").select("aside.band").text())
                .contains(number + " orders-prod is being prepared:", "step 3 of 8, draft")
                .doesNotContain("running");
        assertThat(jo.page("/").select("#running").text())
                .contains(number + " orders-prod is being prepared. Open run", "step 3 of 8: Draft")
                .doesNotContain("is running");
    }

    @Test
    void the_list_calls_its_target_a_draft() {
        var row = jo.page("/recoveries?q=" + number)
                .select("table.history tbody tr")
                .text();
        assertThat(row)
                .contains("2026-03-14 02:30:59 UTC", "draft, nothing was restored", "Draft, step 3 ")
                .doesNotContain("Running");
        assertThat(new String(jo.get("/recoveries.csv?q=" + number).getContentAsByteArray()))
                .contains(",Draft,no,draft");
    }

    @Test
    void the_server_sets_the_short_title_of_a_run_itself() {
        var page = jo.page("/recoveries/" + number);
        assertThat(page.title())
                .isEqualTo("3 h 21 min left \u00b7 Draft, step 3 \u00b7 " + number)
                .isEqualTo(page.select("#run-state").attr("data-title"));
        assertThat(page.select("#favicon").attr("href")).contains("favicon-waiting");
        assertThat(jo.page("/audit").title()).isEqualTo("Audit - Recovery console");
    }

    @Test
    void tags_that_a_recovery_set_are_named_apart_and_are_no_difference() {
        holds(Map.of("team", "shop", "recovery:run-id", "RC-2025-009", "recovery:role", "promoted"));
        var page = review();
        assertThat(row(page, "Tags")).contains("1 of its own 1 of its own").doesNotContain("differs");
        assertThat(row(page, "Tags of the console"))
                .contains("2 of an earlier recovery", "8 of this recovery")
                .doesNotContain("differs");
    }

    @Test
    void tags_that_aws_keeps_to_itself_are_a_difference() {
        holds(Map.of("team", "shop", "aws:cloudformation:stack-name", "shop"));
        assertThat(row(review(), "Tags"))
                .contains("1 of its own and 1 of AWS, which cannot be passed 1 of its own differs");
    }

    private Document review() {
        return jo.page("/recoveries/" + number + "/review");
    }

    private static String row(Document page, String name) {
        return page.select("tbody tr").stream()
                .filter(row -> row.select("th").text().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }

    /** The old instance with these tags, restorable until two minutes ago. */
    private void holds(Map<String, String> tags) {
        var latest = RunFixture.NOW.minusSeconds(120);
        fleet.held.clear();
        fleet.restorable(Instant.parse("2026-03-07T03:00:00Z"), latest);
        fleet.holds(InstanceFixture.old(latest, 7, tags));
    }
}
